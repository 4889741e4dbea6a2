using System.Collections.Immutable;
using Decisioning.UseCases.Expressions.Nodes;

namespace Decisioning.UseCases.Expressions;

/// <summary>What conditions demand of one value.</summary>
internal sealed record ValueDemand
{
    public static ValueDemand None { get; } = new();

    /// <summary>Whether it must be missing, or must not; null for either.</summary>
    public bool? IsMissing { get; init; }

    /// <summary>The value that a truth must have.</summary>
    public bool? Truth { get; init; }

    /// <summary>Lowest number.</summary>
    public double Low { get; init; } = double.NegativeInfinity;

    /// <summary>Whether the lowest number itself is too low.</summary>
    public bool IsAboveLow { get; init; }

    /// <summary>Highest number.</summary>
    public double High { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the highest number itself is too high.</summary>
    public bool IsBelowHigh { get; init; }

    /// <summary>The numbers or texts that it must be one of; null for any.</summary>
    public ImmutableHashSet<object>? OneOf { get; init; }

    /// <summary>The numbers or texts that it must not be.</summary>
    public ImmutableHashSet<object> NoneOf { get; init; } = [];

    /// <summary>Whether some value meets all demands.</summary>
    public bool CanBeMet
    {
        get
        {
            if (IsMissing == true)
            {
                return Equals(None with { IsMissing = true });
            }

            bool isInterval = Low < High || (Low == High && !IsAboveLow && !IsBelowHigh && !NoneOf.Contains(Low));
            return isInterval && (OneOf is null || OneOf.Any(value => !NoneOf.Contains(value) && IsInside(value)));
        }
    }

    /// <summary>The demand that it be known and compare so.</summary>
    public ValueDemand Compared(Comparison comparison, double number) => comparison switch
    {
        Comparison.Equal => Among([number]),
        Comparison.NotEqual => NotAmong([number]),
        Comparison.Less => Below(number, isStrict: true),
        Comparison.LessOrEqual => Below(number, isStrict: false),
        Comparison.Greater => Above(number, isStrict: true),
        _ => Above(number, isStrict: false),
    };

    /// <summary>The demand that it be one of some values.</summary>
    public ValueDemand Among(IEnumerable<object> values) =>
        Known() with { OneOf = OneOf is null ? [.. values] : OneOf.Intersect(values) };

    /// <inheritdoc cref="Among(IEnumerable{object})"/>
    public ValueDemand Among(double[] values) => Among(values.Cast<object>());

    /// <summary>The demand that it be none of some values.</summary>
    public ValueDemand NotAmong(IEnumerable<object> values) => Known() with { NoneOf = NoneOf.Union(values) };

    /// <inheritdoc cref="NotAmong(IEnumerable{object})"/>
    public ValueDemand NotAmong(double[] values) => NotAmong(values.Cast<object>());

    /// <summary>The demand that it be there.</summary>
    public ValueDemand Known() => Met(false);

    /// <summary>The demand that it be missing, or be there. Both at once can not be met.</summary>
    public ValueDemand Met(bool isMissing) => IsMissing is { } demanded && demanded != isMissing
        ? this with { Low = 1.0, High = 0.0 }
        : this with { IsMissing = isMissing };

    /// <summary>The demand that it be true, or false. Both at once can not be met.</summary>
    public ValueDemand Being(bool truth) => Truth is { } demanded && demanded != truth
        ? this with { Low = 1.0, High = 0.0 }
        : Known() with { Truth = truth };

    private ValueDemand Below(double number, bool isStrict) =>
        number < High || (number == High && isStrict) ? Known() with { High = number, IsBelowHigh = isStrict } : Known();

    private ValueDemand Above(double number, bool isStrict) =>
        number > Low || (number == Low && isStrict) ? Known() with { Low = number, IsAboveLow = isStrict } : Known();

    private bool IsInside(object value) => value is not double number
        || ((number > Low || (number == Low && !IsAboveLow)) && (number < High || (number == High && !IsBelowHigh)));
}
