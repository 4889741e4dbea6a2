using System.Collections;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Compilation;

/// <summary>Finds the eligible set of a moment, from the times at which options are enabled and from the caller's restriction.</summary>
/// <remarks>Between two moments at which an option starts or ends the set is the same: it is made once and kept.</remarks>
/// <threadsafety>Safe for use by several threads.</threadsafety>
public sealed class Eligibility
{
    private readonly ActionCatalogue _actions;
    private readonly DateTimeOffset[] _changes;

    // Set i holds from change i - 1 until change i. Two threads may make the same one; either is right.
    private readonly EligibleSet?[] _sets;

    /// <summary>The eligibility of a catalogue's actions.</summary>
    /// <param name="actions">The catalogue.</param>
    public Eligibility(ActionCatalogue actions)
    {
        _actions = actions;
        _changes =
        [
            .. actions.Dimensions.SelectMany(dimension => dimension.Options)
                .SelectMany(option => new[] { option.EnabledFrom, option.EnabledUntil })
                .OfType<DateTimeOffset>().Distinct().Order(),
        ];
        _sets = new EligibleSet?[_changes.Length + 1];
    }

    /// <summary>The actions all of whose options are enabled.</summary>
    /// <param name="time">The moment.</param>
    public EligibleSet At(DateTimeOffset time)
    {
        int place = Array.BinarySearch(_changes, time);
        int index = place < 0 ? ~place : place + 1;
        return Volatile.Read(ref _sets[index]) is { } set ? set : _sets[index] = EligibleSet.Where(_actions, EnabledAt(time));
    }

    /// <summary>The actions that are enabled and that the caller allows.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="restriction">Allowed option ids by dimension id; a dimension that is left out, or has none, is not restricted.</param>
    /// <param name="violations">Takes unknown dimensions and options.</param>
    /// <param name="path">Path of the restriction in the request.</param>
    /// <returns>The set, which may be empty; null where something is unknown.</returns>
    public EligibleSet? At(
        DateTimeOffset time,
        IReadOnlyDictionary<string, IReadOnlyList<string>> restriction,
        ICollection<Violation> violations,
        string path = "allowed_options")
    {
        if (restriction.Count == 0)
        {
            return At(time);
        }

        int before = violations.Count;
        BitArray[] allowed = EnabledAt(time);
        foreach ((string dimension, IReadOnlyList<string> options) in restriction)
        {
            Restrict(allowed, dimension, options, violations, path);
        }

        return violations.Count == before ? EligibleSet.Where(_actions, allowed) : null;
    }

    private void Restrict(
        BitArray[] allowed, string dimension, IReadOnlyList<string> options, ICollection<Violation> violations, string path)
    {
        int index = _actions.FindDimension(dimension);
        if (index < 0)
        {
            string hint = Suggestion.For(dimension, _actions.Dimensions.Select(known => known.Id));
            string name = path + "." + Shown(dimension);
            violations.Add(new Violation(name, ViolationReason.NotFound, $"There is no dimension of this name{hint}"));
            return;
        }

        EquatableList<OptionDefinition> known = _actions.Dimensions[index].Options;
        var named = new BitArray(known.Count);
        for (int i = 0; i < options.Count; i++)
        {
            int option = _actions.FindOption(index, options[i]);
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
            allowed[index].And(named);
        }
    }

    private BitArray[] EnabledAt(DateTimeOffset time) =>
    [
        .. _actions.Dimensions.Select(dimension => new BitArray([.. dimension.Options.Select(option => option.IsEnabledAt(time))])),
    ];

    private static string Shown(string name) => name.Length > 64 ? name[..64] + "…" : name;
}
