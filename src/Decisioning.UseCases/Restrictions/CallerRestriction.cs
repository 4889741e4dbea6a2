using System.Collections;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>The options that the caller of one decision allows.</summary>
public sealed class CallerRestriction
{
    // Per dimension; null where the caller allows all of its options.
    private readonly BitArray?[] _allowed;

    private CallerRestriction(BitArray?[] allowed) => _allowed = allowed;

    /// <summary>Reads a restriction.</summary>
    /// <param name="catalogue">The actions.</param>
    /// <param name="restriction">Allowed option ids by dimension id; a dimension that is left out, or has none, is not restricted.</param>
    /// <param name="violations">Takes unknown dimensions and options.</param>
    /// <param name="path">Path of the restriction in the request.</param>
    /// <returns>The restriction, or null where there is none.</returns>
    public static CallerRestriction? Read(
        ActionCatalogue catalogue,
        IReadOnlyDictionary<string, IReadOnlyList<string>> restriction,
        ICollection<Violation> violations,
        string path = "allowed_options")
    {
        if (restriction.Count == 0)
        {
            return null;
        }

        var allowed = new BitArray?[catalogue.Dimensions.Count];
        foreach ((string dimension, IReadOnlyList<string> options) in restriction)
        {
            Restrict(allowed, catalogue, dimension, options, violations, path);
        }

        return new CallerRestriction(allowed);
    }

    /// <summary>Removes what the caller does not allow.</summary>
    /// <param name="mask">The actions that are left.</param>
    internal void Apply(ActionMask mask)
    {
        for (int dimension = 0; dimension < _allowed.Length; dimension++)
        {
            for (int option = 0; option < _allowed[dimension]?.Count; option++)
            {
                if (!_allowed[dimension]![option])
                {
                    mask.Remove(dimension, option);
                }
            }
        }
    }

    private static void Restrict(
        BitArray?[] allowed,
        ActionCatalogue catalogue,
        string dimension,
        IReadOnlyList<string> options,
        ICollection<Violation> violations,
        string path)
    {
        int index = catalogue.FindDimension(dimension);
        if (index < 0)
        {
            string hint = Suggestion.For(dimension, catalogue.Dimensions.Select(known => known.Id));
            string name = path + "." + Shown(dimension);
            violations.Add(new Violation(name, ViolationReason.NotFound, $"There is no dimension of this name{hint}"));
            return;
        }

        EquatableList<OptionDefinition> known = catalogue.Dimensions[index].Options;
        var named = new BitArray(known.Count);
        for (int i = 0; i < options.Count; i++)
        {
            int option = catalogue.FindOption(index, options[i]);
            if (option >= 0)
            {
                named[option] = true;
                continue;
            }

            string hint = Suggestion.For(options[i], known.Select(o => o.Id));
            string place = FormattableString.Invariant($"{path}.{dimension}[{i}]");
            violations.Add(new Violation(place, ViolationReason.NotFound, $"There is no option '{Shown(options[i])}'{hint}"));
        }

        if (options.Count > 0)
        {
            allowed[index] = named;
        }
    }

    private static string Shown(string name) => name.Length > 64 ? name[..64] + "…" : name;
}
