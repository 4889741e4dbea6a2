using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class EligibleSetTests
{
    [Fact]
    public void Bits_OfASet_HaveTheLowestBitOfTheFirstByteFirst()
    {
        var set = EligibleSet.Of([9, 0, 3, 9], 10);

        Assert.Equal([0, 3, 9], set.Actions.ToArray());
        Assert.Equal([0b0000_1001, 0b0000_0010], set.Bits.ToArray());
        Assert.False(set.Contains(-1));
        Assert.False(set.Contains(16));
    }

    [Fact]
    public void FromBits_RandomSets_ReadsBack()
    {
        var random = new SeededRandom(20260709);
        for (int i = 0; i < 2_000; i++)
        {
            int count = 1 + random.NextInt(70);
            int[] actions = [.. Enumerable.Range(0, count).Where(_ => random.NextInt(3) == 0)];
            var set = EligibleSet.Of(actions, count);

            EligibleSet read = EligibleSet.FromBits(set.Bits.Span, Catalogues.Of(count))!;

            Assert.Equal(actions, read.Actions.ToArray());
            Assert.Equal(actions, Enumerable.Range(0, read.Count).Select(read.ActionAt));
            Assert.Equal(set.Bits.ToArray(), read.Bits.ToArray());
        }
    }

    [Theory]
    [InlineData(new byte[] { 1 }, 9)]
    [InlineData(new byte[] { 1, 2 }, 8)]
    [InlineData(new byte[] { 1, 4 }, 10)]
    [InlineData(new byte[0], 1)]
    public void FromBits_AnotherNumberOfActions_IsRefused(byte[] bits, int count) =>
        Assert.Null(EligibleSet.FromBits(bits, Catalogues.Of(count)));

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Of_UnknownAction_Throws(int action) => Assert.Throws<ArgumentOutOfRangeException>(() => EligibleSet.Of([action], 10));
}
