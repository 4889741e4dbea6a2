using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Features;

/// <summary>Turns the values that a caller sends into the vector x of a use case.</summary>
/// <remarks>
/// <para>Column 0 is the constant 1; the features follow in their order. Every entry is a multiple of 2⁻¹⁰ in [−16, 16].</para>
/// <para>Numeric: one column, (t(value) − offset) / scale, cut to ±16 and rounded to the grid. Missing: the value of
/// <c>missing</c> goes through the same formula; without it the column is 0.</para>
/// <para>Boolean: one column, 1 or 0; missing is 0. Both have a further column, 1 where the value is missing, if
/// <c>missing_indicator</c> says so.</para>
/// <para>Categorical with a baseline: one column per word but the baseline; unknown and missing values count as the baseline.
/// Without a baseline: one column per word and one, <c>other</c>, for unknown and missing values.
/// With <c>hash_buckets</c> n: n columns; a value sets the column of its hash; a missing one sets none.
/// With <c>multiple</c>, each element of a list sets its column; an empty list is a missing value.</para>
/// <para>A number may stand for a category (spelt shortest: 17, 2.5), and 1 and 0 for true and false.</para>
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class FeatureEncoder
{
    /// <summary>Longest text of a value, in characters.</summary>
    public const int MaximumTextLength = 256;

    /// <summary>Most elements of a list.</summary>
    public const int MaximumListLength = 256;

    private const int MostUnknownNames = 32;

    private readonly FeatureSlot[] _slots;
    private readonly Dictionary<string, FeatureSlot> _slotsByName;
    private readonly HashSet<string> _otherNames;

    /// <summary>An encoder of a feature schema.</summary>
    /// <param name="features">The features, in the order of the columns.</param>
    /// <param name="otherNames">Names of values that are no features and may be sent too.</param>
    public FeatureEncoder(EquatableList<FeatureDefinition> features, IEnumerable<string>? otherNames = null)
    {
        _otherNames = [.. otherNames ?? []];
        _slots = new FeatureSlot[features.Count];
        int column = 1;
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new FeatureSlot(features[i], column);
            column += _slots[i].Width;
        }

        Dimension = column;
        ColumnNames = ["constant", .. features.SelectMany(FeatureColumns.NamesOf)];
        _slotsByName = _slots.ToDictionary(slot => slot.Feature.Name);
    }

    /// <summary>Length of x.</summary>
    public int Dimension { get; }

    /// <summary>Names of the columns: <c>history</c>, <c>history:missing</c>, <c>channel=Web</c>, <c>channel:other</c>, <c>store#3</c>.</summary>
    public EquatableList<string> ColumnNames { get; }

    /// <summary>Encodes the values of one request.</summary>
    /// <param name="values">Values by name of the feature; a feature that is left out is missing.</param>
    /// <param name="x">Receives the vector, <see cref="Dimension"/> long; without meaning where a violation was found.</param>
    /// <param name="violations">Takes what is wrong: unknown names, wrong types, numbers that are not finite, long texts.</param>
    /// <param name="path">Path of the values in the request.</param>
    /// <returns>Whether nothing was wrong.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> has another length.</exception>
    public bool Encode(
        IReadOnlyDictionary<string, FeatureValue> values, Span<double> x, ICollection<Violation> violations, string path = "context")
    {
        if (x.Length != Dimension)
        {
            throw new ArgumentException($"The vector has {x.Length} columns, not {Dimension}.", nameof(x));
        }

        int before = violations.Count;
        x.Clear();
        x[0] = 1.0;
        foreach (FeatureSlot slot in _slots)
        {
            FeatureValue value = values.GetValueOrDefault(slot.Feature.Name);
            if (slot.Encode(value, x.Slice(slot.Start, slot.Width)) is { } problem)
            {
                violations.Add(new Violation($"{path}.{slot.Feature.Name}", problem.Reason, problem.Message));
            }
        }

        RejectUnknownNames(values, violations, path);
        return violations.Count == before;
    }

    /// <summary>Turns x into short grid steps, as decisions store it.</summary>
    /// <param name="x">A vector on the grid.</param>
    /// <returns>Multiples of 2⁻¹⁰.</returns>
    public static short[] ToSteps(ReadOnlySpan<double> x)
    {
        short[] steps = new short[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            steps[i] = (short)(x[i] * DyadicGrid.StepsPerUnit);
        }

        return steps;
    }

    /// <summary>Turns grid steps back into x, without loss.</summary>
    /// <param name="steps">Multiples of 2⁻¹⁰.</param>
    /// <param name="x">Receives the vector, as long as <paramref name="steps"/>.</param>
    public static void FromSteps(ReadOnlySpan<short> steps, Span<double> x)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            x[i] = steps[i] * DyadicGrid.Step;
        }
    }

    private void RejectUnknownNames(IReadOnlyDictionary<string, FeatureValue> values, ICollection<Violation> violations, string path)
    {
        int unknown = 0;
        foreach (string name in values.Keys)
        {
            if (_slotsByName.ContainsKey(name) || _otherNames.Contains(name))
            {
                continue;
            }

            if (++unknown > MostUnknownNames)
            {
                return;
            }

            string shown = name.Length > 64 ? name[..64] + "…" : name;
            string hint = Suggestion.For(name, _slotsByName.Keys.Concat(_otherNames));
            violations.Add(new Violation($"{path}.{shown}", ViolationReason.NotFound, $"There is no feature of this name{hint}"));
        }
    }
}
