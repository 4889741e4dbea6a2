using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement;

/// <summary>Simulated groups, day by day: sums where customers come once, customers where they come again.</summary>
internal static class Trials
{
    /// <summary>Days of one run.</summary>
    public const int Days = 90;

    /// <summary>Number of successes among independent trials: the gaps between them are geometric.</summary>
    public static long Successes(SeededRandom random, int trials, double rate)
    {
        double scale = 1.0 / Math.Log(1.0 - rate);
        long successes = 0;
        for (double place = Math.Floor(Math.Log(random.NextDouble()) * scale); place < trials; place += 1.0 + Math.Floor(Math.Log(random.NextDouble()) * scale))
        {
            successes++;
        }

        return successes;
    }

    /// <summary>A day of customers who come once and convert or not.</summary>
    public static RatioMoments Rate(SeededRandom random, int customers, double rate) =>
        RatioMoments.OfSingle(RewardMoments.OfProportion(Successes(random, customers, rate), customers));

    /// <summary>A day of customers who come once; one in ten spends, an amount of mean 40 with a long tail.</summary>
    public static RatioMoments Revenue(SeededRandom random, int customers)
    {
        RewardMoments spenders = default;
        for (long i = Successes(random, customers, 0.1); i > 0; i--)
        {
            spenders = spenders.With(80.0 * GammaSampler.Sample(random, 0.5));
        }

        return RatioMoments.OfSingle(spenders with { Count = customers });
    }

    /// <summary>Share of runs in which something is true.</summary>
    public static double Share(int runs, Func<int, bool> run)
    {
        int count = 0;
        for (int i = 0; i < runs; i++)
        {
            count += run(i) ? 1 : 0;
        }

        return count / (double)runs;
    }

    /// <summary>Whether an interval has two ends and a value lies outside.</summary>
    public static bool Excludes(this MeanInterval interval, double value) => interval.Low > value || interval.High < value;
}
