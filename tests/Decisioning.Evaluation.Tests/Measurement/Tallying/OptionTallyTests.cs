using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Tests.Measurement.Tallying;

/// <summary>Options of one use case under random control. Actions: 0 none/email, 1 none/push, 2 ten/email, 3 ten/push.</summary>
public sealed class OptionTallyTests
{
    private static readonly string[] Actions = ["none/email", "none/push", "ten/email", "ten/push"];

    // Only the rich, who buy far more often whatever they get, may get ten; a fifth of the others has nothing but ten by push. Nobody reacts.
    // Planted fault: the plain means that a naive reading of the same decisions gives.
    [Fact]
    public void Compare_OptionThatOnlySomeMayGet_LooksNoBetterUnlessEligibilityIsIgnored()
    {
        var random = new SeededRandom(20270401);
        var log = new TallyLog();
        var plain = new Dictionary<string, (double Sum, int Count)>();
        for (int i = 0; i < 30_000; i++)
        {
            bool isRich = i % 2 == 0;
            int[] eligible = isRich ? i % 4 == 0 ? [0, 1, 2, 3] : [1, 2, 3] : i % 5 == 1 ? [0, 3] : [0, 1];
            string action = Actions[eligible[random.NextInt(eligible.Length)]];
            bool isSale = random.NextDouble() < (isRich ? 0.4 : 0.1);
            log.Add($"c{i}", Group.RandomControl, i / 100.0, isSale ? 10.0 : null, action, eligible: eligible);
            string offer = action.Split('/')[0];
            (double sum, int count) = plain.GetValueOrDefault(offer);
            plain[offer] = (sum + (isSale ? 1.0 : 0.0), count + 1);
        }

        OptionContrast ten = Of(log, "ten");
        MeanInterval naive = BoundedSequence.OfDifference(plain["ten"], plain["none"]);

        Assert.True(ten.Interval(0.999) is { Low: < 0.0, High: > 0.0 }, $"{ten.Difference} ± {ten.StandardError}");
        Assert.True(naive.Low > 0.05, $"the naive difference is {naive.Value}");
    }

    // Offer ten adds .1 to everybody's rate; who has fewer alternatives draws it more often and buys less.
    [Fact]
    public void Compare_TrueEffectUnderUnequalChances_IsFoundAtItsSize()
    {
        var random = new SeededRandom(20270402);
        var log = new TallyLog();
        for (int i = 0; i < 30_000; i++)
        {
            bool isRich = i % 2 == 0;
            int[] eligible = isRich ? [0, 1, 2] : [0, 2, 3];
            string action = Actions[eligible[random.NextInt(3)]];
            double rate = (isRich ? 0.5 : 0.1) + (action.StartsWith("ten", StringComparison.Ordinal) ? 0.1 : 0.0);
            log.Add($"c{i % 10_000}", Group.RandomControl, i / 100.0, random.NextDouble() < rate ? 10.0 : null, action, eligible: eligible);
        }

        OptionContrast ten = Of(log, "ten");

        Assert.InRange(ten.Difference, 0.1 - (4.0 * ten.StandardError), 0.1 + (4.0 * ten.StandardError));
        Assert.True(ten.Interval(0.95).Low > 0.0);
        Assert.InRange(ten.StandardError, 0.002, 0.01);
    }

    // What is alone in its dimension, or whose set is not known, is compared with nothing.
    [Fact]
    public void Compare_NoAlternativeEligible_DoesNotCount()
    {
        var log = new TallyLog();
        log.Add("anna", Group.RandomControl, 0, order: 10.0, "ten/email", eligible: [2, 3]);
        log.Add("ben", Group.RandomControl, 1, order: 10.0, "ten/push", eligible: [1, 3]);

        IReadOnlyList<OptionContrast> contrasts = log.TallyOptions(Group.RandomControl).Compare(null);

        Assert.Equal([("offer", "ten", 1L), ("channel", "email", 1L)], contrasts.Select(row => (row.Dimension, row.Option, row.Decisions)));
    }

    private static OptionContrast Of(TallyLog log, string option) =>
        log.TallyOptions(Group.RandomControl).Compare(null).Single(contrast => contrast.Option == option);
}
