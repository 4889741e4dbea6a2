namespace Decisioning.Bandits.Tests.Randomness;

public sealed class SeededRandomTests
{
    [Fact]
    public void NextUInt64_SeedAndStreamZero_ReadsTheBlocksInOrder()
    {
        var random = new SeededRandom(0);

        Assert.Equal(0xE169C58D6627E8D5UL, random.NextUInt64());
        Assert.Equal(0x9B00DBD8BC57AC4CUL, random.NextUInt64());
        Assert.Equal(Philox.Block(1, 0, 0).Low, random.NextUInt64());
    }

    [Fact]
    public void Reseed_AfterUse_StartsAsANewInstance()
    {
        var used = new SeededRandom(1);
        used.NextUInt64();

        used.Reseed(5, 9);

        var fresh = new SeededRandom(5, 9);
        Assert.Equal(Draws.Of(5, fresh.NextDouble), Draws.Of(5, used.NextDouble));
    }

    [Theory]
    [InlineData(5UL, 8UL)]
    [InlineData(6UL, 9UL)]
    public void NextUInt64_OtherSeedOrStream_GivesAnotherSequence(ulong seed, ulong stream)
    {
        var one = new SeededRandom(5, 9);
        var other = new SeededRandom(seed, stream);

        Assert.DoesNotContain(Enumerable.Range(0, 100), _ => one.NextUInt64() == other.NextUInt64());
    }

    // False-alarm rate 1e-4. Planted fault: the mean is off by one half per cent of the range.
    [Fact]
    public void NextDouble_ManyDraws_IsUniformAndRejectsAShift()
    {
        var random = new SeededRandom(20260301);

        double[] draws = Draws.Of(200_000, random.NextDouble);

        Assert.DoesNotContain(draws, draw => draw is <= 0.0 or >= 1.0);
        Assert.True(KolmogorovSmirnov.PValue(draws, x => x) > 1e-4);
        Assert.True(KolmogorovSmirnov.PValue(draws, x => Math.Min(1.0, x + 0.008)) < 1e-4);
    }

    // A bound of 3·2^29 would be hit with twice the probability in its first third by a plain remainder of 32 bits.
    // False-alarm rate 1e-4.
    [Theory]
    [InlineData(7)]
    [InlineData(3 << 29)]
    public void NextInt_ManyDraws_IsUniformAndRejectsABiasedCell(int bound)
    {
        const int Cells = 7;
        var random = new SeededRandom(20260302);
        var counts = new long[Cells];
        for (int i = 0; i < 140_000; i++)
        {
            counts[(int)((long)random.NextInt(bound) * Cells / bound)]++;
        }

        double[] uniform = [.. Enumerable.Repeat(1.0 / Cells, Cells)];
        Assert.True(ChiSquare.PValue(counts, uniform) > 1e-4);
        Assert.True(ChiSquare.PValue([counts[0] + 1000, .. counts[1..]], uniform) < 1e-4);
    }

    [Fact]
    public void NextInt_NoRoom_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).NextInt(0));
}
