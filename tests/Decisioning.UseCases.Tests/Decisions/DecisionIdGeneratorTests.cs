using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Tests.Decisions;

public sealed class DecisionIdGeneratorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_NewMillisecond_StartsAtSequenceZeroOfThisNode()
    {
        var clock = new ManualClock(Start);
        var generator = new DecisionIdGenerator(clock, 7);

        DecisionId first = generator.Next();
        DecisionId second = generator.Next();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        DecisionId third = generator.Next();

        Assert.Equal(DecisionId.FirstAt(Start).Value | (7UL << DecisionId.NodeShift), first.Value);
        Assert.Equal(first.Value + 1, second.Value);
        Assert.Equal(Start.AddMilliseconds(1), third.Time);
        Assert.Equal(7, third.Node);
    }

    [Fact]
    public void Next_ClockSetBack_StillRises()
    {
        var clock = new ManualClock(Start);
        var generator = new DecisionIdGenerator(clock, 1);
        DecisionId before = generator.Next();

        clock.Advance(TimeSpan.FromHours(-1));
        DecisionId after = generator.Next();

        Assert.True(after > before);
        Assert.Equal(1, after.Node);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Start.AddHours(1), generator.Next().Time);
    }

    [Fact]
    public void Next_MoreThan4096InAMillisecond_RunsAheadAndNeverRepeats()
    {
        var generator = new DecisionIdGenerator(new ManualClock(Start), DecisionId.MaxNode);

        DecisionId[] ids = [.. Enumerable.Range(0, 10_000).Select(_ => generator.Next())];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Order(), ids);
        Assert.All(ids, id => Assert.Equal(DecisionId.MaxNode, id.Node));
        Assert.Equal(Start, ids[4095].Time);
        Assert.Equal(Start.AddMilliseconds(1), ids[4096].Time);
    }

    [Fact]
    public void Next_TwoNodesAtTheSameTime_NeverMeet()
    {
        var clock = new ManualClock(Start);
        var left = new DecisionIdGenerator(clock, 3);
        var right = new DecisionIdGenerator(clock, 4);

        DecisionId[] ids = [.. Enumerable.Range(0, 10_000).Select(i => (i % 2 == 0 ? left : right).Next())];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Next_RestartedWithTheLastId_GoesOnAboveIt()
    {
        var clock = new ManualClock(Start);
        var before = new DecisionIdGenerator(clock, 5);
        DecisionId last = Enumerable.Range(0, 5000).Select(_ => before.Next()).Last();

        var after = new DecisionIdGenerator(clock, 5, last);

        Assert.True(after.Next() > last);
        // Without the last id the same ones would be given out again.
        Assert.False(new DecisionIdGenerator(clock, 5).Next() > last);
    }

    [Fact]
    public async Task Next_FromManyThreads_NeverRepeats()
    {
        var generator = new DecisionIdGenerator(new ManualClock(Start), 0);

        DecisionId[][] ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 20_000).Select(_ => generator.Next()).ToArray())));

        Assert.Equal(80_000, ids.SelectMany(own => own).Distinct().Count());
        Assert.All(ids, own => Assert.Equal(own.Order(), own));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1024)]
    public void Constructor_NodeOutOfRange_Throws(int node) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionIdGenerator(new ManualClock(Start), node));
}
