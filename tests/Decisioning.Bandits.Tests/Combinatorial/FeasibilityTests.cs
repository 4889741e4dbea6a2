namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class FeasibilityTests
{
    private static readonly ActionShape Shape = ActionShape.WithAllPairs([3, 70, 2]);

    [Fact]
    public void IsEligible_NothingForbidden_IsTrue()
    {
        var feasibility = new Feasibility(Shape);

        Assert.True(feasibility.IsEligible([2, 69, 1]));
        Assert.False(feasibility.HasExclusions);
        Assert.Equal(420, feasibility.MostActions);
    }

    [Fact]
    public void Allow_OneOptionForbidden_ForbidsItsActionsUntilAllowedAgain()
    {
        var feasibility = new Feasibility(Shape);

        feasibility.Allow(1, 69, isAllowed: false);
        feasibility.Allow(1, 3, isAllowed: false);

        Assert.False(feasibility.IsEligible([0, 69, 0]));
        Assert.True(feasibility.IsEligible([0, 68, 0]));
        Assert.Equal(68, feasibility.AllowedCount(1));
        Assert.Equal(3 * 68 * 2, feasibility.MostActions);

        feasibility.Allow(1, 3, isAllowed: true);
        Assert.True(feasibility.IsEligible([0, 3, 0]));
        feasibility.AllowAllOptions();
        Assert.True(feasibility.IsEligible([0, 69, 0]));
    }

    [Fact]
    public void Exclude_EitherOrderOfTheDimensions_ForbidsExactlyThePair()
    {
        var feasibility = new Feasibility(Shape);

        feasibility.Exclude(2, 1, 1, 66);

        Assert.True(feasibility.HasExclusions);
        Assert.True(feasibility.IsExcluded(1, 66, 2, 1));
        Assert.True(feasibility.IsExcluded(2, 1, 1, 66));
        Assert.False(feasibility.IsEligible([0, 66, 1]));
        Assert.True(feasibility.IsEligible([0, 66, 0]));
        Assert.True(feasibility.IsEligible([0, 65, 1]));
        feasibility.AllowAllOptions();
        Assert.False(feasibility.IsEligible([0, 66, 1]));
    }

    [Fact]
    public void Members_UnknownOptions_AreRefused()
    {
        var feasibility = new Feasibility(Shape);

        Assert.Throws<ArgumentOutOfRangeException>(() => feasibility.Allow(3, 0, isAllowed: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => feasibility.Allow(0, 3, isAllowed: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => feasibility.Exclude(0, 0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => feasibility.Exclude(0, 0, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => feasibility.IsEligible([0, 70, 0]));
    }
}
