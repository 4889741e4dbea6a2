namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class ActionSearchTests
{
    private const int Draws = 200;

    // Issue: the exact optimum in at least 95 % of the draws. Hill et al.'s climbing does that by itself; branch and bound makes
    // it all of them. Power of the judge: a single climb must be seen to fail.
    [Theory]
    [InlineData(1.0, 0.0, 0.0)]
    [InlineData(0.3, 0.0, 0.0)]
    [InlineData(3.0, 0.0, 0.0)]
    [InlineData(1.0, 0.0, 0.1)]
    [InlineData(1.0, 0.1, 0.5)]
    public void Best_AMillionActions_IsTheExactOptimum(double mainDeviation, double optionShare, double pairShare)
    {
        int[] hits = Hits(
            mainDeviation, optionShare, pairShare, SearchEffort.Default, new SearchEffort(64, 0, 64), new SearchEffort(1, 0, 1));

        Assert.Equal(Draws, hits[0]);
        Assert.InRange(hits[1], Draws * 95 / 100, Draws);
        Assert.InRange(hits[2], 1, Draws * 90 / 100);
    }

    [Fact]
    public void Best_RandomShapesAndConstraints_IsEligibleAndBest()
    {
        var random = new SeededRandom(20260542);
        int[] seen = new int[4];
        for (int run = 0; run < 3000; run++)
        {
            ActionShape shape = Problems.RandomShape(random, mostDimensions: 6, mostOptions: 7);
            AdditiveScores scores = Problems.RandomScores(shape, random);
            Feasibility feasibility = Problems.RandomFeasibility(shape, random, 0.3 * random.NextDouble(), random.NextDouble());
            int[] options = new int[shape.DimensionCount];

            SearchResult result = new ActionSearch(shape).Best(scores, feasibility, random, options);

            seen[(int)result.Status]++;
            AssertJudged(scores, feasibility, result, options);
        }

        Assert.InRange(seen[(int)SearchStatus.Infeasible], 300, 2700);
        Assert.InRange(seen[(int)SearchStatus.Best], 300, 2700);
        Assert.Equal(0, seen[(int)SearchStatus.Undecided]);
    }

    // Enough options that the climbs do the work, and constraints so tight that few of the actions are left.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    public void Best_ManyActionsTightConstraints_NeverLeavesTheEligibleSet(double pairShare)
    {
        var random = new SeededRandom(20260543, (ulong)(100 * pairShare));
        var shape = ActionShape.WithAllPairs([12, 11, 10, 9]);
        var proving = new ActionSearch(shape);
        var climbing = new ActionSearch(shape, new SearchEffort(1, 0, 1));
        int[] options = new int[4];
        for (int run = 0; run < 150; run++)
        {
            AdditiveScores scores = Problems.RandomScores(shape, random);
            Feasibility feasibility = Problems.RandomFeasibility(shape, random, 0.0, pairShare);

            SearchResult result = proving.Best(scores, feasibility, random, options);
            AssertJudged(scores, feasibility, result, options);

            SearchResult climbed = climbing.Best(scores, feasibility, random, options);
            Assert.Equal(result.IsFound, climbed.IsFound);
            Assert.True(!climbed.IsFound || feasibility.IsEligible(options));
        }
    }

    // Power check of the two tests above: a search that does not know of the excluded pairs is caught by them.
    [Fact]
    public void Best_ExclusionsKeptFromTheSearch_AreNoticed()
    {
        var random = new SeededRandom(20260544);
        var shape = ActionShape.WithAllPairs([12, 11, 10, 9]);
        var search = new ActionSearch(shape);
        int[] options = new int[4];
        int outside = 0;
        for (int run = 0; run < 100; run++)
        {
            AdditiveScores scores = Problems.RandomScores(shape, random);
            Feasibility feasibility = Problems.RandomFeasibility(shape, random, 0.0, 0.1);

            _ = search.Best(scores, new Feasibility(shape), random, options);

            outside += feasibility.IsEligible(options) ? 0 : 1;
        }

        Assert.InRange(outside, 20, 80);
    }

    [Fact]
    public void Best_SameSeed_IsTheSameWhateverWasSearchedBefore()
    {
        var shape = ActionShape.WithAllPairs([20, 20, 20, 20]);
        var effort = new SearchEffort(2, 0, 2);
        var used = new ActionSearch(shape, effort);
        int[] first = new int[4];
        int[] second = new int[4];
        var other = new HashSet<float>();
        for (ulong seed = 0; seed < 50; seed++)
        {
            AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260545, seed % 5));
            Feasibility feasibility = Problems.RandomFeasibility(shape, new SeededRandom(20260546, seed % 3), 0.2, 0.2);

            SearchResult fresh = new ActionSearch(shape, effort).Best(scores, feasibility, new SeededRandom(seed), first);
            SearchResult again = used.Best(scores, feasibility, new SeededRandom(seed), second);

            Assert.Equal(fresh, again);
            Assert.Equal(first, second);
            other.Add(fresh.Score);
        }

        // Two climbs from other seeds do end elsewhere: the seed matters.
        Assert.True(other.Count > 15);
    }

    [Fact]
    public void Best_UpToTheThreshold_SharesTiesUniformly()
    {
        var shape = new ActionShape([2, 3], []);
        var search = new ActionSearch(shape);
        var scores = new AdditiveScores(shape);
        var feasibility = new Feasibility(shape);
        feasibility.Exclude(0, 1, 1, 1);
        var random = new SeededRandom(20260547);
        long[] counts = new long[6];
        int[] options = new int[2];

        for (int i = 0; i < 6000; i++)
        {
            _ = search.Best(scores, feasibility, random, options);
            counts[shape.NumberOf(options)]++;
        }

        // False alarm: 1e-4. Power: the excluded action's share is noticed.
        Assert.True(ChiSquare.PValue(counts, [0.2, 0.2, 0.2, 0.2, 0.0, 0.2]) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, [.. Enumerable.Repeat(1.0 / 6.0, 6)]) < 1e-4);
    }

    [Fact]
    public void Best_NothingAllowed_IsInfeasible()
    {
        var shape = ActionShape.WithAllPairs([10, 10, 10, 10, 10, 10]);
        var feasibility = new Feasibility(shape);
        var search = new ActionSearch(shape);
        var scores = new AdditiveScores(shape);
        int[] options = new int[6];
        for (int first = 0; first < 10; first++)
        {
            for (int second = 0; second < 10; second++)
            {
                feasibility.Exclude(1, first, 4, second);
            }
        }

        SearchResult byPairs = search.Best(scores, feasibility, new SeededRandom(1), options);
        for (int option = 0; option < 10; option++)
        {
            feasibility.Allow(3, option, isAllowed: false);
        }

        SearchResult byOptions = search.Best(scores, feasibility, new SeededRandom(1), options);

        Assert.Equal(new SearchResult(SearchStatus.Infeasible, float.NegativeInfinity), byPairs);
        Assert.Equal(byPairs, byOptions);
        Assert.False(byPairs.IsFound);
    }

    [Fact]
    public void Best_TenBillionActions_AnswersWithoutProof()
    {
        var shape = ActionShape.WithAllPairs([.. Enumerable.Repeat(10, 10)]);
        AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260548));
        var feasibility = new Feasibility(shape);
        int[] options = new int[10];

        SearchResult result = new ActionSearch(shape).Best(scores, feasibility, new SeededRandom(1), options);

        Assert.Equal(SearchStatus.Found, result.Status);
        Assert.Equal(Problems.ScoreOf(scores, options), result.Score, 1e-4);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(2e30f)]
    public void Best_NumberThatIsNoScore_IsRefused(float number)
    {
        var shape = ActionShape.WithAllPairs([3, 3, 3]);
        AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260549));
        scores.Pair(0, 2)[5] = number;

        Assert.Throws<ArgumentException>(
            () => new ActionSearch(shape).Best(scores, new Feasibility(shape), new SeededRandom(1), new int[3]));
    }

    [Fact]
    public void Best_OtherShapeOrEffort_IsRefused()
    {
        var shape = new ActionShape([2, 2], []);
        var search = new ActionSearch(shape);
        var other = new ActionShape([2, 2], [(0, 1)]);

        Assert.Throws<ArgumentException>(
            () => search.Best(new AdditiveScores(other), new Feasibility(shape), new SeededRandom(1), new int[2]));
        Assert.Throws<ArgumentException>(
            () => search.Best(new AdditiveScores(shape), new Feasibility(other), new SeededRandom(1), new int[2]));
        Assert.Throws<ArgumentException>(
            () => search.Best(new AdditiveScores(shape), new Feasibility(shape), new SeededRandom(1), new int[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionSearch(shape, new SearchEffort(0, 0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionSearch(shape, new SearchEffort(1, -1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionSearch(shape, new SearchEffort(2, 0, 1)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Best_AfterTheFirstDecision_AllocatesNothing(int options)
    {
        var shape = ActionShape.WithAllPairs([options, options, options, options, options]);
        AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260550));
        Feasibility feasibility = Problems.RandomFeasibility(shape, new SeededRandom(20260551), 0.1, 0.1);
        var search = new ActionSearch(shape);
        var random = new SeededRandom(1);
        int[] best = new int[5];

        Assert.Equal(0, AllocatedBytes.PerCall(() => search.Best(scores, feasibility, random, best)));
    }

    private static int[] Hits(double mainDeviation, double optionShare, double pairShare, params SearchEffort[] efforts)
    {
        var shape = ActionShape.WithAllPairs([10, 10, 10, 10, 10, 10]);
        ActionSearch[] searches = [.. efforts.Select(effort => new ActionSearch(shape, effort))];
        int[] options = new int[shape.DimensionCount];
        int[] hits = new int[efforts.Length];
        for (ulong draw = 0; draw < Draws; draw++)
        {
            AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260541, draw), mainDeviation);
            Feasibility feasibility = Problems.RandomFeasibility(shape, new SeededRandom(20260540, draw), optionShare, pairShare);
            int[]? best = Problems.BestOf(scores, feasibility);
            for (int i = 0; i < searches.Length; i++)
            {
                SearchResult result = searches[i].Best(scores, feasibility, new SeededRandom(20260552, draw), options);

                Assert.Equal(best is not null, result.IsFound);
                Assert.True(best is null || feasibility.IsEligible(options));
                Assert.Equal(efforts[i].NodeLimit > 0, result.Status is SearchStatus.Best or SearchStatus.Infeasible);
                hits[i] += best is null || best.SequenceEqual(options) ? 1 : 0;
            }
        }

        return hits;
    }

    private static void AssertJudged(AdditiveScores scores, Feasibility feasibility, SearchResult result, int[] options)
    {
        int[]? best = Problems.BestOf(scores, feasibility);
        Assert.Equal(best is null ? SearchStatus.Infeasible : SearchStatus.Best, result.Status);
        if (best is not null)
        {
            Assert.True(feasibility.IsEligible(options));
            Assert.Equal(best, options);
            Assert.Equal(scores.ScoreOf(best), result.Score);
        }
    }
}
