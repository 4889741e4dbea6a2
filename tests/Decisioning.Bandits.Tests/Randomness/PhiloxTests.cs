namespace Decisioning.Bandits.Tests.Randomness;

public sealed class PhiloxTests
{
    // Known answers of the Random123 library (kat_vectors, philox4x32 with 10 rounds).
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0xE169C58D6627E8D5UL, 0x9B00DBD8BC57AC4CUL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x41C83B0E408F276DUL, 0x6D5451FDA20BC7C6UL)]
    [InlineData(0x85A308D3243F6A88UL, 0x0370734413198A2EUL, 0x299F31D0A4093822UL, 0x94FDCCEBD16CFE09UL, 0x24126EA15001E420UL)]
    public void Block_KnownCounters_GivesKnownAnswers(ulong low, ulong high, ulong key, ulong expectedLow, ulong expectedHigh) =>
        Assert.Equal((expectedLow, expectedHigh), Philox.Block(low, high, key));
}
