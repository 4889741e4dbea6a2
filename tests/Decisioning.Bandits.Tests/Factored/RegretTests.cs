namespace Decisioning.Bandits.Tests.Factored;

/// <summary>Small forms of two of the regret problems, with nothing set by hand: the whole table is a benchmark.</summary>
public sealed class RegretTests
{
    private const int Nights = 20;

    // As "linear": what pays depends on the customer. Score: share of the gap between uniform and the oracle that is closed.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Play_ManyKindsOfCustomers_ClosesMostOfTheGap(ulong seed)
    {
        const int Options = 5;
        const int Dimension = 10;
        var random = new SeededRandom(20270210, seed);
        double[] theta = Draws.Of(Options * (Dimension - 1), () => NormalSampler.Sample(random) / Math.Sqrt(Dimension - 1));
        double Rate(double[] x, int option)
        {
            double score = Enumerable.Range(1, Dimension - 1).Sum(i => x[i] * theta[(option * (Dimension - 1)) + i - 1]);
            return Math.Clamp(0.2 + (0.15 * score), 0.01, 0.99);
        }

        double[] Context(SeededRandom some) => [1.0, .. Draws.Of(Dimension - 1, () => DyadicGrid.QuantizeFeature(NormalSampler.Sample(some)))];
        AssertClosed(Play(Options, Dimension, 400, Context, Rate, seed), bar: 0.6);
    }

    // As "segments": few kinds of customers and rare clicks, so that the best option has to be looked for.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Play_FewSegmentsRareClicks_ClosesMostOfTheGap(ulong seed)
    {
        const int Options = 8;
        var random = new SeededRandom(20270211, seed);
        double[] rates = Draws.Of(4 * Options, () => BetaSampler.Sample(random, 2.0, 40.0));
        double Rate(double[] x, int option) => rates[((Array.IndexOf(x, 1.0, 1) - 1) * Options) + option];
        double[] Context(SeededRandom some)
        {
            double[] x = [1.0, 0.0, 0.0, 0.0, 0.0];
            double at = some.NextDouble();
            x[at switch { < 0.4 => 1, < 0.7 => 2, < 0.9 => 3, _ => 4 }] = 1.0;
            return x;
        }

        AssertClosed(Play(Options, 5, 1_500, Context, Rate, seed), bar: 0.6);
    }

    private static void AssertClosed((double Learnt, double Blind) closed, double bar)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"closed {closed.Learnt:F3}, without context {closed.Blind:F3}"));
        Assert.InRange(closed.Learnt, bar, 1.05);
        // Power check: a learner that is not told the context stays below the bar.
        Assert.True(closed.Blind < bar);
    }

    private static (double Learnt, double Blind) Play(
        int options, int dimension, int perNight, Func<SeededRandom, double[]> context, Func<double[], int, double> rate, ulong seed) =>
        (Closed(options, dimension, perNight, context, rate, seed, x => x), Closed(options, 1, perNight, context, rate, seed, _ => [1.0]));

    private static double Closed(
        int options, int dimension, int perNight, Func<SeededRandom, double[]> context, Func<double[], int, double> rate, ulong seed, Func<double[], double[]> shown)
    {
        var world = FactoredWorld.Flat(options, dimension);
        var learner = new FactoredLogisticLearner(world.Keys, dimension, new FactoredOptions { Dimensions = world.Settings.Dimensions });
        var rule = new LookaheadThompsonRule();
        var random = new SeededRandom(20270212, seed);
        LearnerState state = LearnerState.Empty;
        (double gained, double uniform, double oracle) = (0.0, 0.0, 0.0);
        for (int night = 0; night < Nights; night++)
        {
            IPosterior posterior = learner.Fit(state);
            var day = new ObservationBatch(dimension);
            for (int row = 0; row < perNight; row++)
            {
                double[] x = context(random);
                double[] rates = [.. world.All.Select(option => rate(x, option))];
                int chosen = rule.Select(posterior, shown(x), world.All, random);
                day.Add(chosen, shown(x), random.NextDouble() < rates[chosen] ? 1.0 : 0.0);
                gained += rates[chosen];
                uniform += rates.Average();
                oracle += rates.Max();
            }

            state = learner.Finish(learner.Advance(state, learner.Summarise(state, day, world.Keys), 1.0), day);
        }

        return (gained - uniform) / (oracle - uniform);
    }
}
