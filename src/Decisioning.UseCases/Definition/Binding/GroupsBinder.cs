using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads who belongs to which group, and what the groups get.</summary>
internal static class GroupsBinder
{
    private const int LongestCustomer = 256;

    /// <summary>Reads the shares.</summary>
    /// <param name="fields">The map <c>groups</c>.</param>
    public static GroupsDefinition Bind(FieldBinder fields)
    {
        int before = fields.ViolationCount;
        var groups = new GroupsDefinition
        {
            Treatment = fields.Number("treatment", 0.0, 1.0, 0.0),
            RandomControl = fields.Number("random_control", 0.0, 1.0, 0.0),
            Holdout = fields.Number("holdout", 0.0, 1.0, 0.0),
            BusinessAsUsual = fields.Number("business_as_usual", 0.0, 1.0, 0.0),
            EligibilityOnly = fields.Number("eligibility_only", 0.0, 1.0, 0.0),
            Greedy = fields.Number("greedy", 0.0, 1.0, 0.0),
            NoContext = fields.Number("no_context", 0.0, 1.0, 0.0),
            Forced = Forced(fields),
        };
        if (fields.ViolationCount != before)
        {
            return groups;
        }

        if (Math.Abs(groups.Sum - 1.0) > DefinitionLimits.ShareTolerance)
        {
            fields.Add(ViolationReason.Inconsistent, FormattableString.Invariant($"The shares add up to {groups.Sum:0.##########}, not 1."));
        }
        else if (groups.Treatment == 0.0 && groups.RandomControl + groups.Holdout < 1.0 - DefinitionLimits.ShareTolerance)
        {
            fields.Add("treatment", ViolationReason.Inconsistent, "Without treatment there can only be random_control and holdout.");
        }
        else if (GroupLayout.FindOverlap(groups) is { } overlap)
        {
            string lower = Words.Groups.WordFor(overlap.Lower);
            string upper = Words.Groups.WordFor(overlap.Upper);
            fields.Add(lower, ViolationReason.Inconsistent, $"The places of '{lower}' and '{upper}' meet: one of the two shares must be smaller.");
        }

        return groups;
    }

    /// <summary>Reads the groups that train.</summary>
    /// <param name="fields">The top map.</param>
    public static EquatableList<Group> TrainOn(FieldBinder fields)
    {
        var groups = new SortedSet<Group>();
        foreach ((YamlNode node, string path) in fields.Items("train_on", Words.Groups.Words.Count()))
        {
            if (fields.WordOf(node, path, Words.Groups) is not { } group)
            {
                continue;
            }

            if (!group.MayTrain())
            {
                fields.Add(path, node, ViolationReason.NotApplicable, group.IsHeldOut()
                    ? "The holdout gets no action, so there is nothing to train on."
                    : "Actions of this group are not drawn with a known probability, so they cannot train.");
            }

            if (!groups.Add(group))
            {
                fields.Add(path, node, ViolationReason.Duplicate, "The group stands there twice.");
            }
        }

        return groups.Count == 0 ? [Group.Treatment] : [.. groups];
    }

    /// <summary>Reads what business as usual gets.</summary>
    /// <param name="fields">The map <c>business_as_usual</c>.</param>
    /// <param name="dimensions">The dimensions.</param>
    public static BusinessAsUsualDefinition BusinessAsUsual(FieldBinder fields, EquatableList<DimensionDefinition> dimensions)
    {
        bool isElsewhere = fields.Flag("decided_elsewhere");
        bool hasAction = fields.Has("action");
        if (isElsewhere == hasAction)
        {
            fields.Add(ViolationReason.Required, "Either 'action' or 'decided_elsewhere: true' is due here.");
        }

        string?[] options = new string?[dimensions.Count];
        foreach ((YamlScalar key, YamlNode value, string path) in fields.Entries("action"))
        {
            int index = Array.FindIndex([.. dimensions], dimension => dimension.Id == key.Text);
            if (index < 0)
            {
                string hint = Suggestion.For(key.Text, dimensions.Select(dimension => dimension.Id));
                fields.Add(path, key, ViolationReason.NotFound, $"There is no dimension of this name{hint}");
            }
            else if (fields.TextOf(value, path, TextForm.Word) is { } option)
            {
                IEnumerable<string> known = dimensions[index].Options.Select(o => o.Id);
                if (!known.Contains(option))
                {
                    fields.Add(path, value, ViolationReason.NotFound, $"The dimension has no option '{option}'{Suggestion.For(option, known)}");
                }

                options[index] = option;
            }
        }

        if (!hasAction)
        {
            return new BusinessAsUsualDefinition((EquatableList<string>?)null);
        }

        for (int i = 0; i < options.Length; i++)
        {
            if (options[i] is null)
            {
                fields.Add("action", ViolationReason.Required, $"The dimension '{dimensions[i].Id}' has no option here.");
            }
        }

        return new BusinessAsUsualDefinition([.. options.Select(option => option ?? "")]);
    }

    /// <summary>Checks what depends on other keys.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read.</param>
    public static void Check(FieldBinder fields, UseCaseDefinition definition)
    {
        if (definition.Groups.BusinessAsUsual > 0.0 && definition.BusinessAsUsual is null)
        {
            fields.Add("business_as_usual", ViolationReason.Required, "The group business_as_usual has a share: say here what it gets.");
        }

        bool knowsCustomers = definition.Learner.UsesContext && definition.Features.Count > 0
            && definition.Learner.Type != LearnerType.SegmentBest;
        if (definition.Groups.NoContext > 0.0 && !knowsCustomers)
        {
            fields.Add(
                "groups", ViolationReason.NotApplicable, "no_context needs features and a learner with slopes: without them nothing is taken away.");
        }
    }

    private static EquatableList<ForcedCustomer> Forced(FieldBinder fields)
    {
        var forced = new SortedDictionary<string, ForcedCustomer>(StringComparer.Ordinal);
        foreach ((YamlScalar key, YamlNode value, string path) in fields.Entries("forced"))
        {
            if (key.Text.Length is 0 or > LongestCustomer || !TextForm.IsClean(key.Text))
            {
                fields.Add(path, key, ViolationReason.WrongFormat, $"An id of a customer has 1 to {LongestCustomer} characters.");
            }
            else if (fields.WordOf(value, path, Words.Groups) is { } group)
            {
                forced[key.Text] = new ForcedCustomer(key.Text, group);
            }
        }

        return [.. forced.Values];
    }
}
