using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Checks whether the rules of a definition can ever hold, and leave some customer some action.</summary>
internal static class FeasibilityChecks
{
    /// <summary>Adds what is wrong.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read; its names and expressions are right.</param>
    /// <param name="conditions">Its conditions.</param>
    public static void Check(FieldBinder fields, UseCaseDefinition definition, RuleConditions conditions)
    {
        var search = new ContradictionSearch();
        Condition[] audience = conditions.Audience is { } condition ? [condition] : [];
        bool canAudience = search.CanHold(audience);
        if (!canAudience)
        {
            fields.Add("audience", ViolationReason.Inconsistent, "The audience can never hold: nobody would be decided for.");
        }

        foreach (((int dimension, int option), Condition eligible) in conditions.Options)
        {
            bool canHold = search.CanHold([eligible]);
            if (!canHold || (canAudience && !search.CanHold([.. audience, eligible])))
            {
                string why = canHold ? "It contradicts the audience" : "It can never hold";
                string path = FormattableString.Invariant($"dimensions[{dimension}].options[{option}].eligible");
                fields.Add(path, fields.NodeAt("dimensions", dimension, "options", option, "eligible"), ViolationReason.Inconsistent, $"{why}: nobody would ever get the option.");
            }
        }

        int before = fields.ViolationCount;
        var exclusions = new PairExclusions(definition.Dimensions, definition.Restrictions.Exclude, definition.Restrictions.Require);
        if (CheckSize(fields, definition, exclusions))
        {
            CheckOptions(fields, definition, exclusions);
            CheckFallback(fields, definition, exclusions);
        }

        if (canAudience && fields.ViolationCount == before && !new ActionWitness(definition, exclusions, conditions, audience, search).Exists())
        {
            fields.Add(ViolationReason.Inconsistent, "The rules leave no action for any customer: no combination of options can be eligible together.");
        }
    }

    // What constraints tie together is listed for each decision where there are more actions than can be listed as a whole.
    private static bool CheckSize(FieldBinder fields, UseCaseDefinition definition, PairExclusions exclusions)
    {
        foreach (int[] block in exclusions.Blocks)
        {
            long combinations = block.Aggregate(1L, (product, d) => Math.Min(product * definition.Dimensions[d].Options.Count, int.MaxValue));
            if (block.Length > 1 && combinations > DefinitionLimits.TiedCombinations)
            {
                string names = string.Join(", ", block.Select(d => definition.Dimensions[d].Id));
                string message = $"The constraints tie {names} together, which have {combinations} combinations; {DefinitionLimits.TiedCombinations} are allowed.";
                fields.Add("constraints", ViolationReason.TooLarge, message);
                return false;
            }
        }

        return true;
    }

    private static void CheckOptions(FieldBinder fields, UseCaseDefinition definition, PairExclusions exclusions)
    {
        foreach (int[] block in exclusions.Blocks.Where(block => block.Length > 1))
        {
            bool[][] isUsed = [.. block.Select(d => new bool[definition.Dimensions[d].Options.Count])];
            MarkUsed(definition, exclusions, block, new int[block.Length], 0, isUsed);
            for (int i = 0; i < block.Length; i++)
            {
                if (!isUsed[i].Contains(value: true))
                {
                    string message = $"The constraints leave no option of '{definition.Dimensions[block[i]].Id}'.";
                    fields.Add("constraints", ViolationReason.Inconsistent, message);
                    return;
                }
            }

            for (int i = 0; i < block.Length; i++)
            {
                ReportUnused(fields, definition, block[i], isUsed[i]);
            }
        }
    }

    private static void ReportUnused(FieldBinder fields, UseCaseDefinition definition, int dimension, bool[] isUsed)
    {
        for (int option = 0; option < isUsed.Length; option++)
        {
            if (!isUsed[option])
            {
                string path = FormattableString.Invariant($"dimensions[{dimension}].options[{option}]");
                string message = $"The constraints leave no action with option '{definition.Dimensions[dimension].Options[option].Id}'.";
                fields.Add(path, fields.NodeAt("dimensions", dimension, "options", option), ViolationReason.Inconsistent, message);
            }
        }
    }

    private static void MarkUsed(
        UseCaseDefinition definition, PairExclusions exclusions, int[] block, int[] options, int next, bool[][] isUsed)
    {
        if (next == block.Length)
        {
            for (int i = 0; i < options.Length; i++)
            {
                isUsed[i][options[i]] = true;
            }

            return;
        }

        for (int option = 0; option < isUsed[next].Length; option++)
        {
            bool isAllowed = true;
            for (int other = 0; isAllowed && other < next; other++)
            {
                isAllowed = !exclusions.Excludes(block[other], options[other], block[next], option);
            }

            if (isAllowed)
            {
                options[next] = option;
                MarkUsed(definition, exclusions, block, options, next + 1, isUsed);
            }
        }
    }

    private static void CheckFallback(FieldBinder fields, UseCaseDefinition definition, PairExclusions exclusions)
    {
        int[] options =
        [
            .. definition.Fallback.Select((id, d) => definition.Dimensions[d].Options.TakeWhile(option => option.Id != id).Count()),
        ];
        for (int first = 0; first < options.Length; first++)
        {
            for (int second = first + 1; second < options.Length; second++)
            {
                if (options[second] < definition.Dimensions[second].Options.Count && options[first] < definition.Dimensions[first].Options.Count
                    && exclusions.Excludes(first, options[first], second, options[second]))
                {
                    string message = $"The constraints exclude the fallback: '{definition.Fallback[first]}' never goes with '{definition.Fallback[second]}'.";
                    fields.Add("fallback", ViolationReason.Inconsistent, message);
                    return;
                }
            }
        }
    }
}
