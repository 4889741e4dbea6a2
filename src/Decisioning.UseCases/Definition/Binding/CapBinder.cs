using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads caps, of a use case or of the contact policy.</summary>
internal static class CapBinder
{
    /// <summary>Most caps in one list.</summary>
    public const int MaximumCaps = 64;

    private const int MaximumCount = 10_000;
    private const int MaximumOptions = 1000;

    // The last month of any kind, and a bit: longer windows would keep more of every customer in memory than they are worth.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);

    /// <summary>Reads the caps of a use case.</summary>
    /// <param name="fields">The map with the key <c>caps</c>.</param>
    /// <param name="names">What they may name.</param>
    public static EquatableList<CapDefinition> Bind(FieldBinder fields, CapNames names) =>
        fields.Maps("caps", MaximumCaps, "name", static cap => cap.Name, cap => BindCap(cap, names));

    /// <summary>Reads the caps of the contact policy.</summary>
    /// <param name="fields">The map with the key <c>caps</c>.</param>
    public static EquatableList<CapDefinition> BindPolicy(FieldBinder fields) =>
        fields.Maps("caps", MaximumCaps, "name", static cap => cap.Name, cap => BindCap(cap, null));

    /// <summary>Reads a period.</summary>
    /// <param name="fields">The map with the key <c>per</c>.</param>
    /// <returns>The period; a day where it cannot be read.</returns>
    public static CapPeriod BindPeriod(FieldBinder fields)
    {
        var unread = new CapPeriod(CapPeriodKind.Day);
        switch (fields.Require("per"))
        {
            case null:
                return unread;
            case YamlMap:
                return fields.Map("per", BindPeriodMap) ?? unread;
            case var node:
                return fields.WordOf(node, fields.PathOf("per"), Words.CapPeriods) is { } kind ? new CapPeriod(kind) : unread;
        }
    }

    private static CapPeriod BindPeriodMap(FieldBinder fields)
    {
        CapPeriodKind every = fields.Word("every", Words.CapPeriods, CapPeriodKind.Day);
        if (fields.Text("rolling", TextForm.Word) is not { } text)
        {
            if (!fields.Has("every") && !fields.Has("rolling"))
            {
                fields.Add(ViolationReason.Required, "A period is day, week, month, or {rolling: 7d}.");
            }

            return new CapPeriod(every);
        }

        fields.Refuse("every", "a rolling window is no calendar period");
        if (!DurationText.TryParse(text, out TimeSpan length))
        {
            fields.Add("rolling", ViolationReason.WrongFormat, "'rolling' must be a number with its unit, such as 7d, 24h or 90m.");
        }
        else if (length < ShortestWindow || length > LongestWindow)
        {
            fields.Add("rolling", ViolationReason.OutOfRange, "'rolling' must be 1 second to 366 days.");
        }

        return new CapPeriod(CapPeriodKind.Rolling, length);
    }

    // The contact policy speaks of all use cases: it has no dimensions, and names of channels and outcomes are not checked.
    private static CapDefinition BindCap(FieldBinder fields, CapNames? names)
    {
        fields.Require("most");
        CapScope scope = fields.Word("scope", names is null ? Words.PolicyScopes : Words.CapScopes, CapScope.UseCase);
        CapEvent by = fields.Word("by", Words.CapEvents, CapEvent.Decision);
        return new CapDefinition(fields.Whole("most", 1, MaximumCount, 1), BindPeriod(fields))
        {
            Name = fields.Text("name", TextForm.OptionId) ?? "",
            Scope = scope,
            Dimension = BindDimension(fields, scope, names, out DimensionDefinition? dimension),
            Options = BindOptions(fields, "options", scope == CapScope.Option, "only caps of the scope option have it", dimension),
            Channels = BindChannels(fields, scope, names),
            By = by,
            Outcome = BindOutcome(fields, by == CapEvent.Outcome, "only caps by outcome have it", names),
        };
    }

    /// <summary>Reads the outcome that is counted.</summary>
    /// <param name="fields">The map.</param>
    /// <param name="isDue">Whether it must be there; else it must not.</param>
    /// <param name="because">Where it would have a meaning.</param>
    /// <param name="names">What may be named, or null where anything may.</param>
    public static string? BindOutcome(FieldBinder fields, bool isDue, string because, CapNames? names)
    {
        if (!isDue)
        {
            fields.Refuse("outcome", because);
            return null;
        }

        string? outcome = fields.Text("outcome", TextForm.Name, required: true);
        if (outcome is not null && names is not null && names.FindOutcome(outcome) is null)
        {
            string hint = Suggestion.For(outcome, names.Outcomes.Select(known => known.Name));
            fields.Add("outcome", ViolationReason.NotFound, $"There is no outcome '{outcome}'{hint}");
        }

        return outcome;
    }

    private static string? BindDimension(FieldBinder fields, CapScope scope, CapNames? names, out DimensionDefinition? dimension)
    {
        dimension = null;
        if (scope == CapScope.Option)
        {
            return names!.BindDimension(fields, out dimension);
        }

        fields.Refuse("dimension", "only caps of the scope option have it");
        return null;
    }

    private static EquatableList<string> BindChannels(FieldBinder fields, CapScope scope, CapNames? names)
    {
        if (scope == CapScope.Channel && names is { Channels: null })
        {
            fields.Add("scope", ViolationReason.Inconsistent, "The use case has no channel dimension; 'channel_dimension' names it.");
        }

        return BindOptions(fields, "channels", scope == CapScope.Channel, "only caps of the scope channel have it", names?.Channels);
    }

    private static EquatableList<string> BindOptions(
        FieldBinder fields, string key, bool isApplicable, string because, DimensionDefinition? dimension)
    {
        if (!isApplicable)
        {
            fields.Refuse(key, because);
            return [];
        }

        EquatableList<string> options = fields.Texts(key, MaximumOptions, TextForm.OptionId);
        if (dimension is not null && options.Count > 0)
        {
            foreach ((YamlNode node, string path) in fields.Items(key, MaximumOptions))
            {
                CheckOption(fields, node, path, dimension);
            }
        }

        return options;
    }

    /// <summary>Checks that a dimension has an option, and that it sends.</summary>
    /// <param name="fields">The map.</param>
    /// <param name="node">The option's id.</param>
    /// <param name="path">Its path.</param>
    /// <param name="dimension">The dimension.</param>
    public static void CheckOption(FieldBinder fields, YamlNode node, string path, DimensionDefinition dimension)
    {
        if (node is not YamlScalar { Text: var text } || text.Length == 0)
        {
            return;
        }

        OptionDefinition? option = dimension.Options.FirstOrDefault(known => known.Id == text);
        if (option is null)
        {
            string hint = Suggestion.For(text, dimension.Options.Select(known => known.Id));
            fields.Add(path, node, ViolationReason.NotFound, $"The dimension '{dimension.Id}' has no such option{hint}");
        }
        else if (!option.Sends)
        {
            fields.Add(path, node, ViolationReason.Inconsistent, $"The option '{text}' does not send: nothing ever takes it away.");
        }
    }
}
