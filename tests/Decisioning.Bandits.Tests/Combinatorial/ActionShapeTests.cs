namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class ActionShapeTests
{
    [Fact]
    public void NumberOf_LastDimension_TurnsFastest()
    {
        var shape = new ActionShape([2, 3, 4], []);

        Assert.Equal(24, shape.ActionCount);
        Assert.Equal(0, shape.NumberOf([0, 0, 0]));
        Assert.Equal(1, shape.NumberOf([0, 0, 1]));
        Assert.Equal(4, shape.NumberOf([0, 1, 0]));
        Assert.Equal(12, shape.NumberOf([1, 0, 0]));
    }

    [Fact]
    public void Pairs_AnyOrder_AreKeptAscending()
    {
        var shape = new ActionShape([2, 2, 2], [(1, 2), (0, 2)]);

        Assert.Equal([(0, 2), (1, 2)], shape.Pairs.ToArray());
        Assert.Equal(6 + 8, shape.TableLength);
        Assert.Equal(3, ActionShape.WithAllPairs([2, 2, 2]).Pairs.Length);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    [InlineData(-1, 1)]
    public void Constructor_NotAPair_IsRefused(int first, int second) =>
        Assert.Throws<ArgumentException>(() => new ActionShape([2, 2], [(first, second)]));

    [Fact]
    public void Constructor_ImpossibleShapes_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ActionShape([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionShape([2, 0], []));
        Assert.Throws<ArgumentException>(() => new ActionShape([2, 2], [(0, 1), (0, 1)]));
        Assert.Throws<ArgumentException>(() => new ActionShape([.. Enumerable.Repeat(2, 63)], []));
        Assert.Equal(1L << 62, new ActionShape([.. Enumerable.Repeat(2, 62)], []).ActionCount);
    }

    [Fact]
    public void OptionsOf_NoSuchAction_IsRefused()
    {
        var shape = new ActionShape([2, 3], []);

        Assert.Throws<ArgumentOutOfRangeException>(() => shape.OptionsOf(6, new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => shape.OptionsOf(-1, new int[2]));
        Assert.Throws<ArgumentException>(() => shape.OptionsOf(0, new int[3]));
    }
}
