namespace Decisioning.Bandits;

/// <summary>What is believed of a rate before data: as if so many successes and failures had been seen.</summary>
public sealed record BetaPrior
{
    /// <summary>A prior.</summary>
    /// <param name="successes">Pseudo-count of successes, at least 0.01 and finite.</param>
    /// <param name="failures">Pseudo-count of failures, at least 0.01 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A pseudo-count is below 0.01 or not finite.</exception>
    public BetaPrior(double successes, double failures)
    {
        ThrowIfNotCount(successes, nameof(successes));
        ThrowIfNotCount(failures, nameof(failures));
        Successes = successes;
        Failures = failures;
    }

    /// <summary>Every rate is as likely as any other: one success, one failure.</summary>
    public static BetaPrior Uniform { get; } = new(1.0, 1.0);

    /// <summary>Smallest pseudo-count.</summary>
    public const double MinimumCount = 0.01;

    /// <summary>Pseudo-count of successes.</summary>
    public double Successes { get; }

    /// <summary>Pseudo-count of failures.</summary>
    public double Failures { get; }

    private static void ThrowIfNotCount(double count, string name)
    {
        if (!(count >= MinimumCount && double.IsFinite(count)))
        {
            throw new ArgumentOutOfRangeException(name, count, "A pseudo-count is at least 0.01 and finite.");
        }
    }
}
