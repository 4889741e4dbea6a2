using Decisioning.Bandits.Tests.Factored;

namespace Decisioning.Bandits.Tests.Hurdle;

/// <summary>Revenue of a truth that is known: mostly none, and log-normal amounts.</summary>
internal sealed class HurdleWorld
{
    public const double Noise = 0.8;

    private readonly FactoredWorld _shape = FactoredWorld.Small();
    private readonly double[] _occurrence;
    private readonly double[] _amount;

    public HurdleWorld(SeededRandom random, double rate = -1.5)
    {
        _occurrence = _shape.Truth(random, rate, 0.3, 0.4, 0.3, 0.3);
        _amount = _shape.Truth(random, 3.0, 0.2, 0.3, 0.2, 0.2);
    }

    public string[] Keys => _shape.Keys;

    public int[] All => _shape.All;

    public FactoredOptions Settings => _shape.Settings;

    public HurdleLearner Learner() => new(Keys, _shape.ContextDimension, Settings);

    public FactoredLogisticLearner Occurrence() => _shape.Logistic();

    public FactoredLinearLearner Amount() => _shape.Linear();

    public double[] Context(SeededRandom random) => _shape.Context(random);

    public double Expected(int action, double[] context) =>
        Probability(action, context) * Math.Exp(_shape.Score(_amount, action, context) + (0.5 * Noise * Noise));

    public ObservationBatch Observe(SeededRandom random, int count)
    {
        var batch = new ObservationBatch(_shape.ContextDimension, count);
        for (int i = 0; i < count; i++)
        {
            int action = random.NextInt(Keys.Length);
            double[] context = Context(random);
            bool isBought = random.NextDouble() < Probability(action, context);
            double amount = Math.Exp(_shape.Score(_amount, action, context) + (Noise * NormalSampler.Sample(random)));
            batch.Add(action, context, isBought ? Math.Max(DyadicGrid.Step, DyadicGrid.Quantize(amount)) : 0.0);
        }

        return batch;
    }

    /// <summary>A night: the day's statistics taken in and looked ahead.</summary>
    public static LearnerState Night(ILearner learner, LearnerState before, ObservationBatch day) =>
        learner.Finish(learner.Advance(before, learner.Summarise(before, day, learner.ActionKeys), 1.0), day);

    private double Probability(int action, double[] context) => 1.0 / (1.0 + Math.Exp(-_shape.Score(_occurrence, action, context)));
}
