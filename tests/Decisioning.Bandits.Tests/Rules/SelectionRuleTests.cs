using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Rules;

/// <summary>Every learner with every rule.</summary>
public sealed class SelectionRuleTests
{
    private const int Decisions = 200_000;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (string learner in Worlds.LearnerNames)
            {
                foreach (string rule in Worlds.RuleNames)
                {
                    pairs.Add(learner, rule);
                }
            }

            return pairs;
        }
    }

    // χ² over 200,000 decisions, each with its own seed. False-alarm rate 1e-4 a pair, about 1e-3 for all.
    // Planted fault: one hundredth of the decisions moved from the likeliest action to another.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Select_ManySeeds_AgreesWithPropensities(string learnerName, string ruleName)
    {
        (IPosterior posterior, ISelectionRule rule) = Make(learnerName, ruleName);
        int[] eligible = [3, 0, 1];
        var random = new SeededRandom(0);
        var counts = new long[3];
        for (int i = 0; i < Decisions; i++)
        {
            random.Reseed(StableHash.Combine(20260801, (ulong)i));
            counts[rule.Select(posterior, Worlds.Context, eligible, random)]++;
        }

        var propensities = new double[3];
        rule.Propensities(posterior, Worlds.Context, eligible, propensities);
        int likeliest = propensities.IndexOf(propensities.Max());
        double[] planted = [.. propensities];
        planted[likeliest] -= 0.01;
        planted[(likeliest + 1) % 3] += 0.01;

        Assert.Equal(1.0, propensities.Sum(), 1e-12);
        Assert.True(ChiSquare.PValue(counts, propensities) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, planted) < 1e-4);
    }

    // Before data all arms are equal: every rule must choose uniformly and say so.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Propensities_NoData_AreUniform(string learnerName, string ruleName)
    {
        IPosterior posterior = Worlds.Learner(learnerName).Fit(new SufficientStatistics());
        ISelectionRule rule = Worlds.Rule(ruleName);
        var propensities = new double[4];
        var counts = new long[4];
        var random = new SeededRandom(20260802);
        for (int i = 0; i < 20_000; i++)
        {
            counts[rule.Select(posterior, Worlds.Context, Worlds.All, random)]++;
        }

        rule.Propensities(posterior, Worlds.Context, Worlds.All, propensities);

        Assert.All(propensities, propensity => Assert.Equal(0.25, propensity, 1e-9));
        Assert.True(ChiSquare.PValue(counts, [0.25, 0.25, 0.25, 0.25]) > 1e-4);
    }

    // A context of zeros makes the linear arms sure and equal; one eligible action leaves no choice.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Propensities_ZeroContextOrOneAction_AreUniform(string learnerName, string ruleName)
    {
        IPosterior linear = new DisjointLinearLearner(Worlds.Keys, Worlds.Dimension).Fit(Worlds.Observed(Worlds.Learner("disjoint-linear"), 100));
        (IPosterior posterior, ISelectionRule rule) = Make(learnerName, ruleName);
        var propensities = new double[4];
        var one = new double[1];

        rule.Propensities(linear, [0.0, 0.0, 0.0], Worlds.All, propensities);
        rule.Propensities(posterior, Worlds.Context, [2], one);

        Assert.All(propensities, propensity => Assert.Equal(0.25, propensity, 1e-12));
        Assert.Equal([1.0], one);
        Assert.Equal(0, rule.Select(posterior, Worlds.Context, [2], new SeededRandom(1)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Select_SameSeed_ReplaysTheChoice(string learnerName, string ruleName)
    {
        (IPosterior posterior, ISelectionRule rule) = Make(learnerName, ruleName);
        AdditiveLearner learner = Worlds.Learner(learnerName);
        IPosterior again = learner.Fit(SufficientStatistics.Read(Worlds.Observed(learner, 600).ToBytes()));
        for (ulong seed = 0; seed < 500; seed++)
        {
            Assert.Equal(
                rule.Select(posterior, Worlds.Context, Worlds.All, new SeededRandom(seed)),
                rule.Select(again, Worlds.Context, Worlds.All, new SeededRandom(seed)));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Select_EveryCall_AllocatesNothing(string learnerName, string ruleName)
    {
        (IPosterior posterior, ISelectionRule rule) = Make(learnerName, ruleName);
        var random = new SeededRandom(20260803);

        Assert.Equal(0, AllocatedBytes.PerCall(() => rule.Select(posterior, Worlds.Context, Worlds.All, random)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void SelectAndPropensities_BadArguments_Throw(string learnerName, string ruleName)
    {
        (IPosterior posterior, ISelectionRule rule) = Make(learnerName, ruleName);
        (double[] Context, int[] Eligible)[] bad = [(Worlds.Context, []), ([1.0], [0, 1]), (Worlds.Context, [0, 9]), ([1.0, double.NaN, 1.0], [0])];
        foreach ((double[] context, int[] eligible) in bad)
        {
            Assert.ThrowsAny<ArgumentException>(() => rule.Select(posterior, context, eligible, new SeededRandom(1)));
            Assert.ThrowsAny<ArgumentException>(() => rule.Propensities(posterior, context, eligible, new double[eligible.Length]));
        }
    }

    // More actions than fit on the stack.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Select_ManyActions_StaysInTheEligibleSet(string learnerName, string ruleName)
    {
        string[] keys = [.. Enumerable.Range(0, 700).Select(i => "a" + i)];
        ILearner learner = learnerName == "beta-bernoulli"
            ? new BetaBernoulliLearner(keys, Worlds.Dimension, BetaPrior.Uniform)
            : new DisjointLinearLearner(keys, Worlds.Dimension);
        IPosterior posterior = learner.Fit(new SufficientStatistics());
        int[] eligible = [.. Enumerable.Range(100, 500)];
        var random = new SeededRandom(20260804);

        HashSet<int> seen = [.. Enumerable.Range(0, 2000).Select(_ => Worlds.Rule(ruleName).Select(posterior, Worlds.Context, eligible, random))];

        Assert.All(seen, position => Assert.InRange(position, 0, 499));
        Assert.True(seen.Count > 400);
    }

    private static (IPosterior Posterior, ISelectionRule Rule) Make(string learnerName, string ruleName)
    {
        AdditiveLearner learner = Worlds.Learner(learnerName);
        return (learner.Fit(Worlds.Observed(learner, 600)), Worlds.Rule(ruleName));
    }
}
