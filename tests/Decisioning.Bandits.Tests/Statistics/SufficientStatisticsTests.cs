namespace Decisioning.Bandits.Tests.Statistics;

public sealed class SufficientStatisticsTests
{
    [Fact]
    public void Read_WhatWasWritten_IsEqualAndHasTheSameBytes()
    {
        SufficientStatistics statistics = Observation.Sum(Observation.Log(new SeededRandom(20260412), 300, 6));
        statistics.Observe("z/none", [], 1.0);
        byte[] bytes = statistics.ToBytes();

        SufficientStatistics read = SufficientStatistics.Read(bytes);

        Assert.Equal(statistics, read);
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal(statistics.GetHashCode(), read.GetHashCode());
    }

    [Fact]
    public void ToBytes_KeysInAnyOrder_AreSortedOrdinally()
    {
        var one = new SufficientStatistics();
        one.Observe("b", [], 1.0);
        one.Observe("B", [], 1.0);
        one.Observe("a", [], 1.0);
        var other = new SufficientStatistics();
        other.Observe("a", [], 1.0);
        other.Observe("b", [], 1.0);
        other.Observe("B", [], 1.0);

        Assert.Equal(["B", "a", "b"], one.Keys);
        Assert.Equal(one.ToBytes(), other.ToBytes());
    }

    [Fact]
    public void Equals_OneBitApart_IsFalse()
    {
        List<Observation> log = Observation.Log(new SeededRandom(20260413), 50, 3);
        SufficientStatistics one = Observation.Sum(log);
        SufficientStatistics other = Observation.Sum([.. log[..^1], log[^1] with { Reward = log[^1].Reward + DyadicGrid.Step }]);

        Assert.NotEqual(one, other);
        Assert.NotEqual(one.ToBytes(), other.ToBytes());
    }

    [Fact]
    public void Read_EveryShorterPrefix_IsRefused()
    {
        var statistics = new SufficientStatistics();
        statistics.Observe("none/email", [1.0, 0.5], 1.0);
        byte[] bytes = statistics.ToBytes();

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SufficientStatistics.Read(bytes.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => SufficientStatistics.Read([.. bytes, 0]));
    }

    [Theory]
    [InlineData(4, 2)] // a newer version
    [InlineData(8, 127)] // more blocks than there are
    [InlineData(12, 127)] // a key longer than the file
    [InlineData(15, 255)] // a negative number of letters
    public void Read_ChangedHeader_IsRefused(int position, byte value)
    {
        var statistics = new SufficientStatistics();
        statistics.Observe("none/email", [1.0, 0.5], 1.0);
        byte[] bytes = statistics.ToBytes();
        bytes[position] = value;

        Assert.Throws<InvalidDataException>(() => SufficientStatistics.Read(bytes));
    }

    [Fact]
    public void Read_AnyByteChanged_ThrowsOrGivesOtherStatisticsButNeverAnotherError()
    {
        var statistics = new SufficientStatistics();
        statistics.Observe("none/email", [1.0, 0.5], 1.0);
        statistics.Observe("none/push", [], 0.5);
        byte[] bytes = statistics.ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x41;
            try
            {
                Assert.NotEqual(statistics, SufficientStatistics.Read(changed));
            }
            catch (InvalidDataException)
            {
                // Refused: as good.
            }
        }
    }

    [Fact]
    public void Observe_WrongDimensionOrNotFinite_ThrowsAndChangesNothing()
    {
        var statistics = new SufficientStatistics();
        statistics.Observe("a", [1.0, 2.0], 1.0);
        byte[] before = statistics.ToBytes();

        Assert.Throws<ArgumentException>(() => statistics.Observe("a", [1.0], 1.0));
        Assert.Throws<ArgumentException>(() => statistics.Observe("a", [1.0, double.NaN], 1.0));
        Assert.Throws<ArgumentException>(() => statistics.Observe("a", [1.0, 1.0], double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => statistics.Observe("new", [double.NaN], 1.0));
        Assert.Throws<ArgumentException>(() => statistics.Observe("", [1.0], 1.0));

        Assert.Equal(before, statistics.ToBytes());
    }

    [Fact]
    public void Add_OtherDimension_ThrowsAndChangesNothing()
    {
        var statistics = new SufficientStatistics();
        statistics.Observe("b", [1.0], 1.0);
        var other = new SufficientStatistics();
        other.Observe("a", [1.0], 1.0);
        other.Observe("b", [1.0, 1.0], 1.0);
        byte[] before = statistics.ToBytes();

        Assert.Throws<ArgumentException>(() => statistics.Add(other));
        Assert.Throws<ArgumentException>(() => statistics.Subtract(other));

        Assert.Equal(before, statistics.ToBytes());
    }

    [Fact]
    public void IsExact_SumsAtTheEdgeOfTheRange_SaysWhenTheyLeaveIt()
    {
        // 65536² = 2^32: two of them are just the whole range of 2^33 units, three are beyond it.
        var statistics = new SufficientStatistics();
        statistics.Observe("a", [16.0], 65536.0);
        Assert.Equal(0.5, statistics.ExactRangeUse);
        statistics.Observe("a", [16.0], 65536.0);
        Assert.True(statistics.IsExact);
        statistics.Observe("a", [16.0], 65536.0);
        Assert.False(statistics.IsExact);
    }

    [Fact]
    public void ExactRangeUse_LargeFeatures_LooksAtTheDiagonal()
    {
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 1024; i++)
        {
            statistics.Observe("a", [0.0, 16.0], 0.0);
        }

        Assert.Equal(1024.0 * 256.0 / Math.ScaleB(1.0, 33), statistics.ExactRangeUse);
    }

    [Fact]
    public void Clone_ThenChanged_LeavesTheOriginal()
    {
        SufficientStatistics statistics = Observation.Sum(Observation.Log(new SeededRandom(20260414), 20, 2));
        byte[] before = statistics.ToBytes();

        SufficientStatistics copy = statistics.Clone();
        copy.Observe("arm/0", [1.0, 1.0], 1.0);

        Assert.Equal(before, statistics.ToBytes());
        Assert.NotEqual(copy, statistics);
    }
}
