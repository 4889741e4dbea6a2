namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class FeasibleStartTests
{
    [Fact]
    public void Find_RandomConstraints_FindsAnEligibleActionExactlyWhereThereIsOne()
    {
        var random = new SeededRandom(20260530);
        int infeasible = 0;
        for (int run = 0; run < 2000; run++)
        {
            ActionShape shape = Problems.RandomShape(random, mostDimensions: 5, mostOptions: 5);
            Feasibility feasibility = Problems.RandomFeasibility(shape, random, 0.1, 0.8 * random.NextDouble());
            bool exists = Problems.BestOf(new AdditiveScores(shape), feasibility) is not null;
            int[] options = new int[shape.DimensionCount];

            SearchStatus status = new FeasibleStart(shape).Find(feasibility, random, options);

            Assert.Equal(exists ? SearchStatus.Found : SearchStatus.Infeasible, status);
            Assert.True(!exists || feasibility.IsEligible(options));
            infeasible += exists ? 0 : 1;
        }

        // Both cases were met often.
        Assert.InRange(infeasible, 200, 1800);
    }

    [Fact]
    public void Find_NothingExcluded_IsUniform()
    {
        var shape = new ActionShape([3, 4], []);
        var feasibility = new Feasibility(shape);
        feasibility.Allow(1, 2, isAllowed: false);
        var start = new FeasibleStart(shape);
        var random = new SeededRandom(20260531);
        long[] counts = new long[12];
        int[] options = new int[2];

        for (int i = 0; i < 9000; i++)
        {
            _ = start.Find(feasibility, random, options);
            counts[shape.NumberOf(options)]++;
        }

        // False alarm: 1e-4. Power: the same counts are not uniform over all twelve actions.
        double[] uniform = [.. Enumerable.Range(0, 12).Select(action => action % 4 == 2 ? 0.0 : 1.0 / 9.0)];
        Assert.True(ChiSquare.PValue(counts, uniform) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, [.. Enumerable.Repeat(1.0 / 12.0, 12)]) < 1e-4);
    }

    // Nine options for ten dimensions, no two alike: pigeons that no search by single choices rules out quickly.
    [Fact]
    public void Find_MorePigeonsThanHoles_GivesUpAtTheLimit()
    {
        var shape = new ActionShape([.. Enumerable.Repeat(9, 10)], []);
        Feasibility feasibility = AllDifferent(shape);

        SearchStatus status = new FeasibleStart(shape).Find(feasibility, new SeededRandom(1), new int[10]);

        Assert.Equal(SearchStatus.Undecided, status);
    }

    [Fact]
    public void Find_AsManyPigeonsAsHoles_FindsAPermutation()
    {
        var shape = new ActionShape([.. Enumerable.Repeat(10, 10)], []);
        Feasibility feasibility = AllDifferent(shape);
        int[] options = new int[10];

        SearchStatus status = new FeasibleStart(shape).Find(feasibility, new SeededRandom(1), options);

        Assert.Equal(SearchStatus.Found, status);
        Assert.Equal(10, options.Distinct().Count());
    }

    private static Feasibility AllDifferent(ActionShape shape)
    {
        var feasibility = new Feasibility(shape);
        for (int second = 1; second < shape.DimensionCount; second++)
        {
            for (int first = 0; first < second; first++)
            {
                for (int option = 0; option < shape.OptionCounts[0]; option++)
                {
                    feasibility.Exclude(first, option, second, option);
                }
            }
        }

        return feasibility;
    }
}
