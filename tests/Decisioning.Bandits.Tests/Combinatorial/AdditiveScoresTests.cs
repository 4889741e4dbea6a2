namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class AdditiveScoresTests
{
    [Fact]
    public void Expand_RandomShapes_EqualsTheTextbookAndScoreOf()
    {
        var random = new SeededRandom(20260501);
        for (int run = 0; run < 300; run++)
        {
            ActionShape shape = Problems.RandomShape(random, mostDimensions: 6, mostOptions: 6);
            AdditiveScores scores = Problems.RandomScores(shape, random);
            float[] all = new float[shape.ActionCount];
            int[] options = new int[shape.DimensionCount];

            scores.Expand(all);

            for (int action = 0; action < all.Length; action++)
            {
                shape.OptionsOf(action, options);
                Assert.Equal(action, shape.NumberOf(options));
                Assert.Equal(Problems.ScoreOf(scores, options), all[action], 2e-5);
                Assert.Equal(all[action], scores.ScoreOf(options));
            }
        }
    }

    // The suffix block takes another road for each of these: one wide dimension, many narrow ones, a block of more than one vector.
    [Theory]
    [InlineData(new[] { 1000 })]
    [InlineData(new[] { 700, 3 })]
    [InlineData(new[] { 3, 700 })]
    [InlineData(new[] { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 })]
    [InlineData(new[] { 5, 5, 5, 5, 5 })]
    [InlineData(new[] { 1, 1, 1, 40, 1 })]
    [InlineData(new[] { 1 })]
    public void Expand_EveryKindOfShape_EqualsTheTextbook(int[] counts)
    {
        var shape = ActionShape.WithAllPairs(counts);
        AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260502));
        float[] all = new float[shape.ActionCount];
        int[] options = new int[shape.DimensionCount];

        scores.Expand(all);

        for (int action = 0; action < all.Length; action++)
        {
            shape.OptionsOf(action, options);
            Assert.Equal(Problems.ScoreOf(scores, options), all[action], 1e-4);
        }
    }

    [Fact]
    public void Expand_OneEffectChanged_ChangesExactlyTheActionsThatHaveIt()
    {
        var shape = ActionShape.WithAllPairs([4, 3, 5, 2]);
        AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260503));
        float[] before = new float[shape.ActionCount];
        float[] after = new float[shape.ActionCount];
        int[] options = new int[4];
        scores.Expand(before);

        scores.Pair(1, 2)[(2 * 5) + 4] += 1.0f;
        scores.Expand(after);

        for (int action = 0; action < before.Length; action++)
        {
            shape.OptionsOf(action, options);
            Assert.Equal(options is [_, 2, 4, _] ? 1.0 : 0.0, after[action] - (double)before[action], 1e-5);
        }
    }

    [Fact]
    public void Values_FilledAtOnce_AreTheTablesInTheDocumentedOrder()
    {
        var scores = new AdditiveScores(new ActionShape([2, 3], [(0, 1)]));
        for (int i = 0; i < scores.Values.Length; i++)
        {
            scores.Values[i] = i;
        }

        Assert.Equal([0.0f, 1.0f], scores.Options(0).ToArray());
        Assert.Equal([2.0f, 3.0f, 4.0f], scores.Options(1).ToArray());
        Assert.Equal([5.0f, 6.0f, 7.0f, 8.0f, 9.0f, 10.0f], scores.Pair(0, 1).ToArray());
        Assert.Equal(1.0f + 4.0f + 10.0f, scores.ScoreOf([1, 2]));
    }

    [Fact]
    public void Members_WrongArguments_AreRefused()
    {
        var scores = new AdditiveScores(new ActionShape([2, 3, 4], [(0, 2)]));

        Assert.Throws<ArgumentException>(() => scores.Expand(new float[23]));
        Assert.Throws<ArgumentException>(() => scores.Pair(0, 1).Length);
        Assert.Throws<ArgumentException>(() => scores.Pair(2, 0).Length);
        Assert.Throws<ArgumentException>(() => scores.Pair(0, 3).Length);
        Assert.Throws<ArgumentException>(() => scores.ScoreOf([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.ScoreOf([0, 3, 0]));
    }

    [Fact]
    public void Expand_AfterTheFirstCall_AllocatesNothing()
    {
        var shape = ActionShape.WithAllPairs([5, 5, 5, 5, 5]);
        AdditiveScores scores = Problems.RandomScores(shape, new SeededRandom(20260504));
        float[] all = new float[shape.ActionCount];
        var random = new SeededRandom(1);

        Assert.Equal(0, AllocatedBytes.PerCall(() =>
        {
            scores.Expand(all);
            _ = LargestScore.Of(all, random);
        }));
    }
}
