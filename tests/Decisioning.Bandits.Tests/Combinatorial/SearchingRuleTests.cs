namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class SearchingRuleTests
{
    private const int Decisions = 200;

    public static TheoryData<string> Rules => ["thompson", "lookahead-thompson", "greedy"];

    // The judge is the rule's own choice from the list of all eligible actions, with the same seed.
    [Theory]
    [MemberData(nameof(Rules))]
    public void TrySelect_ListableActions_ChoosesWhatTheListDoes(string rule) => Compare(rule, [6, 5, 4], retired: 0);

    [Theory]
    [MemberData(nameof(Rules))]
    public void TrySelect_RetiredOptions_ChoosesWhatTheListDoes(string rule) => Compare(rule, [4, 3, 5], retired: 2);

    [Theory]
    [MemberData(nameof(Rules))]
    public void TrySelect_MoreActionsThanAreScored_ChoosesWhatTheListDoes(string rule) => Compare(rule, [7, 7, 7, 7, 7], retired: 0);

    // Power check of the three tests above: draws of another seed are others.
    [Fact]
    public void TrySelect_AnotherSeed_ChoosesOtherwise()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([6, 5, 4], new SeededRandom(20260570), 300);
        var workspace = new SearchWorkspace(posterior.Shape);
        int[] options = new int[3];
        double[] context = new double[FactoredWorld.ContextDimension];
        context[0] = 1.0;

        IEnumerable<long> chosen = Enumerable.Range(0, 100).Select(seed =>
        {
            _ = new ThompsonRule().TrySelect(posterior, context, workspace, new SeededRandom((ulong)seed), options);
            return posterior.Shape.NumberOf(options);
        });

        Assert.True(chosen.Distinct().Count() > 20);
    }

    [Fact]
    public void TrySelect_Floor_IsUniformInItsShareOfDecisions()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([3, 4], new SeededRandom(20260571), 300);
        var workspace = new SearchWorkspace(posterior.Shape);
        workspace.Feasibility.Exclude(0, 1, 1, 2);
        double[] context = [1.0, 0.5, 0.25];
        int[] options = new int[2];
        _ = new GreedyRule().TrySelect(posterior, context, workspace, new SeededRandom(1), options);
        long best = posterior.Shape.NumberOf(options);
        var random = new SeededRandom(20260572);

        foreach (ISearchingRule rule in new ISearchingRule[] { new ExplorationFloor(new GreedyRule(), 0.4), new EpsilonGreedyRule(0.4) })
        {
            long[] counts = new long[12];
            for (int i = 0; i < 6000; i++)
            {
                Assert.True(rule.TrySelect(posterior, context, workspace, random, options));
                counts[posterior.Shape.NumberOf(options)]++;
            }

            // False alarm: 1e-4 each. Power: half the floor is noticed.
            Assert.True(ChiSquare.PValue(counts, Expected(0.4)) > 1e-4);
            Assert.True(ChiSquare.PValue(counts, Expected(0.2)) < 1e-4);
        }

        double[] Expected(double floor) =>
            [.. Enumerable.Range(0, 12).Select(action => action == 6 ? 0.0 : (floor / 11.0) + (action == best ? 1.0 - floor : 0.0))];
    }

    [Fact]
    public void TryUniform_Exclusions_IsUniformWhereTheStartOfASearchIsNot()
    {
        var shape = new ActionShape([3, 4, 3], []);
        var workspace = new SearchWorkspace(shape);
        Feasibility feasibility = workspace.Feasibility;
        feasibility.Allow(1, 3, isAllowed: false);
        for (int option = 0; option < 3; option++)
        {
            feasibility.Exclude(0, 0, 1, option == 2 ? 0 : option);
            feasibility.Exclude(0, 1, 2, option == 2 ? 0 : option);
        }

        int[] options = new int[3];
        double[] shares = new double[36];
        for (int action = 0; action < shares.Length; action++)
        {
            shape.OptionsOf(action, options);
            shares[action] = feasibility.IsEligible(options) ? 1.0 : 0.0;
        }

        double eligible = shares.Sum();
        shares = [.. shares.Select(share => share / eligible)];
        var random = new SeededRandom(20260573);
        var start = new FeasibleStart(shape);
        long[] uniform = new long[36];
        long[] starts = new long[36];
        for (int i = 0; i < 8000; i++)
        {
            Assert.True(workspace.TryUniform(random, options));
            uniform[shape.NumberOf(options)]++;
            _ = start.Find(feasibility, random, options);
            starts[shape.NumberOf(options)]++;
        }

        // False alarm: 1e-4. The start of a climb is the planted fault: eligible, but not uniform.
        Assert.True(ChiSquare.PValue(uniform, shares) > 1e-4);
        Assert.True(ChiSquare.PValue(starts, shares) < 1e-4);
    }

    [Fact]
    public void TrySelect_NothingEligible_SaysSo()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([2, 2], new SeededRandom(20260574), 50);
        var workspace = new SearchWorkspace(posterior.Shape);
        workspace.Feasibility.Allow(0, 0, isAllowed: false);
        workspace.Feasibility.Exclude(0, 1, 1, 0);
        workspace.Feasibility.Exclude(0, 1, 1, 1);
        double[] context = [1.0, 0.0, 0.0];

        foreach (ISearchingRule rule in new ISearchingRule[] { new ThompsonRule(), new GreedyRule(), new UniformRule() })
        {
            Assert.False(rule.TrySelect(posterior, context, workspace, new SeededRandom(1), new int[2]));
        }
    }

    [Fact]
    public void CanSearch_FloorAboutARuleThatNeedsAList_IsFalseAndRefused()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([2, 2], new SeededRandom(20260575), 50);
        var rule = new ExplorationFloor(new UpperConfidenceRule(1.0), 0.0);

        Assert.False(rule.CanSearch);
        Assert.True(new ExplorationFloor(new ThompsonRule(), 0.1).CanSearch);
        Assert.Throws<InvalidOperationException>(() => rule.TrySelect(
            posterior, [1.0, 0.0, 0.0], new SearchWorkspace(posterior.Shape), new SeededRandom(1), new int[2]));
    }

    [Fact]
    public void Scores_ArgumentsThatDoNotFit_AreRefused()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([2, 3], new SeededRandom(20260576), 50);
        var scores = new AdditiveScores(posterior.Shape);
        double[] context = [1.0, 0.0, 0.0];

        Assert.Throws<ArgumentException>(() => posterior.MeanScores([1.0], scores));
        Assert.Throws<ArgumentException>(() => posterior.MeanScores([1.0, double.NaN, 0.0], scores));
        Assert.Throws<ArgumentException>(() => posterior.MeanScores(context, new AdditiveScores(ActionShape.WithAllPairs([3, 2]))));
        Assert.Throws<ArgumentException>(() => posterior.DrawScores(context, 1.0, new SeededRandom(1), new AdditiveScores(new ActionShape([2, 3], []))));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.DrawScores(context, 0.0, new SeededRandom(1), scores));
    }

    // Look-ahead and its posterior's means, over more actions than are listed.
    [Fact]
    public void GreedyChoice_MoreActionsThanAreScored_IsTheLargestMean()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([7, 7, 7, 7, 7], new SeededRandom(20260577), 2000);
        int[] all = [.. Enumerable.Range(0, posterior.ActionCount)];
        double[] means = new double[all.Length];
        double[] context = new double[FactoredWorld.ContextDimension];
        var random = new SeededRandom(20260578);
        var greedy = new GreedyChoice(posterior);
        for (int i = 0; i < 20; i++)
        {
            FactoredWorld.FillContext(random, context);
            posterior.Means(context, all, means);

            (int action, double mean) = greedy.Of(context);

            Assert.Equal(Array.IndexOf(means, means.Max()), action);
            Assert.Equal(means[action], mean);
        }
    }

    [Fact]
    public void TrySelect_OnceWarm_AllocatesNothing()
    {
        FactoredPosterior posterior = FactoredWorld.Posterior([7, 7, 7, 7, 7], new SeededRandom(20260579), 500);
        var workspace = new SearchWorkspace(posterior.Shape);
        var random = new SeededRandom(1);
        var rule = new ExplorationFloor(new ThompsonRule(), 0.1);
        double[] context = [1.0, 0.5, 0.25];
        int[] options = new int[5];

        Assert.Equal(0, AllocatedBytes.PerCall(() => rule.TrySelect(posterior, context, workspace, random, options)));
    }

    private static ISearchingRule Make(string rule) => rule switch
    {
        "thompson" => new ThompsonRule(),
        "lookahead-thompson" => new LookaheadThompsonRule(),
        _ => new GreedyRule(),
    };

    private static void Compare(string name, int[] counts, int retired)
    {
        var random = new SeededRandom(20260580, (ulong)counts.Length);
        FactoredPosterior posterior = FactoredWorld.Posterior(counts, random, 1000, retired);
        ISearchingRule rule = Make(name);
        var workspace = new SearchWorkspace(posterior.Shape);
        double[] context = new double[FactoredWorld.ContextDimension];
        int[] options = new int[counts.Length];
        for (ulong seed = 0; seed < Decisions; seed++)
        {
            FactoredWorld.FillContext(random, context);
            int forbidden = random.NextInt(counts[0]);
            workspace.Feasibility.AllowAllOptions();
            workspace.Feasibility.Allow(0, forbidden, isAllowed: false);
            int[] eligible =
            [
                .. Enumerable.Range(0, posterior.ActionCount).Where(action => action / (posterior.ActionCount / counts[0]) != forbidden),
            ];
            int listed = eligible[rule.Select(posterior, context, eligible, new SeededRandom(seed))];

            Assert.True(rule.TrySelect(posterior, context, workspace, new SeededRandom(seed), options));

            Assert.Equal(listed, posterior.Shape.NumberOf(options));
        }
    }
}
