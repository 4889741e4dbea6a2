using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Tests.Decisions;

public sealed class DecisionIdTests
{
    [Fact]
    public void TryParse_PrintedId_ReadsBack()
    {
        var random = new SeededRandom(20260701);
        for (int i = 0; i < 10_000; i++)
        {
            var id = new DecisionId(i switch { 0 => 0, 1 => ulong.MaxValue, _ => random.NextUInt64() >> random.NextInt(64) });

            Assert.True(DecisionId.TryParse(id.ToString(), out DecisionId read), id.ToString());

            Assert.Equal(id, read);
        }
    }

    [Fact]
    public void ToString_KnownNumbers_AreCrockfordBase32()
    {
        Assert.Equal("0000000000000", new DecisionId(0).ToString());
        Assert.Equal("0000000000010", new DecisionId(32).ToString());
        Assert.Equal("000000000000Z", new DecisionId(31).ToString());
        Assert.Equal("FZZZZZZZZZZZZ", new DecisionId(ulong.MaxValue).ToString());
    }

    [Fact]
    public void ToString_AnyTwoIds_SortAsTheIdsDo()
    {
        var random = new SeededRandom(20260702);
        for (int i = 0; i < 10_000; i++)
        {
            var left = new DecisionId(random.NextUInt64());
            var right = new DecisionId(left.Value ^ (1UL << random.NextInt(64)));

            Assert.Equal(left < right, string.CompareOrdinal(left.ToString(), right.ToString()) < 0);
            Assert.Equal(left.Value < right.Value, left.CompareTo(right) < 0);
            Assert.Equal(left > right, right < left);
            Assert.Equal(left >= right, right <= left);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000000000")]
    [InlineData("00000000000000")]
    [InlineData("000000000000U")]
    [InlineData("000000000000-")]
    [InlineData("000000000000é")]
    [InlineData("G000000000000")]
    public void TryParse_NoId_IsRefused(string text)
    {
        Assert.False(DecisionId.TryParse(text, out DecisionId id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void TryParse_LookalikesAndSmallLetters_CountAsTheirDigits()
    {
        Assert.True(DecisionId.TryParse("o00iLlabcdefg", out DecisionId id));
        Assert.Equal("000111ABCDEFG", id.ToString());
    }

    [Fact]
    public void Parts_OfAnId_AreWhatItWasMadeOf()
    {
        var time = new DateTimeOffset(2026, 3, 1, 23, 59, 59, 999, TimeSpan.Zero);

        var id = new DecisionId(DecisionId.FirstAt(time).Value | (513UL << DecisionId.NodeShift) | 4095UL);

        Assert.Equal(time, id.Time);
        Assert.Equal(513, id.Node);
        Assert.Equal(new DateOnly(2026, 3, 1), id.Day);
        Assert.True(DecisionId.FirstAt(time) < id);
        Assert.True(id < DecisionId.FirstAt(time.AddMilliseconds(1)));
    }
}
