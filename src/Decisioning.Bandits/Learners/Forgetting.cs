namespace Decisioning.Bandits;

/// <summary>How old observations lose weight.</summary>
public sealed record Forgetting
{
    private const double LogarithmOfTwo = 0.6931471805599453;

    private Forgetting(double halfLifeDays)
    {
        if (!(halfLifeDays > 0.0))
        {
            throw new ArgumentOutOfRangeException(nameof(halfLifeDays), halfLifeDays, "A half-life is above 0 days.");
        }

        HalfLifeDays = halfLifeDays;
    }

    /// <summary>All days weigh the same.</summary>
    public static Forgetting None { get; } = new(double.PositiveInfinity);

    /// <summary>After this many days an observation weighs half; infinity: never.</summary>
    public double HalfLifeDays { get; }

    /// <summary>Exponential forgetting.</summary>
    /// <param name="days">Half-life in days, above 0.</param>
    public static Forgetting HalfLife(double days) => new(days);

    /// <summary>The weight that remains after some days, in (0, 1].</summary>
    /// <param name="days">Days, at least 0.</param>
    public double WeightAfter(double days)
    {
        if (!(days >= 0.0 && double.IsFinite(days)))
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, "Days are at least 0.");
        }

        return double.IsPositiveInfinity(HalfLifeDays) ? 1.0 : Elementary.Exp(-LogarithmOfTwo * days / HalfLifeDays);
    }
}
