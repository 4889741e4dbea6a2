using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Decisioning.Bandits.Tests.Randomness;

public sealed class StableHashTests
{
    // Computed apart from this code, in Python with unbounded integers.
    [Theory]
    [InlineData("", 0UL, 0x5B21F68FFA77F14CUL)]
    [InlineData("customer-42", 0UL, 0x22D62C419082C3C8UL)]
    [InlineData("customer-42", 7UL, 0xEB20398387698746UL)]
    [InlineData("Zoë", 0UL, 0x6DB7DAAD08CA5C7FUL)]
    public void Of_Text_IsTheSameForever(string text, ulong salt, ulong expected) => Assert.Equal(expected, StableHash.Of(text, salt));

    [Fact]
    public void Of_TextAndItsBytes_Agree()
    {
        string text = new('ü', 3000);
        Assert.Equal(StableHash.Of(Encoding.UTF8.GetBytes(text), 3), StableHash.Of(text, 3));
    }

    // Shares of groups: 100 cells of equal width. False-alarm rate 1e-4; planted fault: 1 % of customers in the wrong cell.
    [Fact]
    public void ToUnit_RunningNumbers_IsUniformAndRejectsAMisplacedPerCent()
    {
        var counts = new long[100];
        for (int i = 0; i < 200_000; i++)
        {
            counts[(int)(100.0 * StableHash.ToUnit(StableHash.Of(i.ToString(CultureInfo.InvariantCulture), 11)))]++;
        }

        double[] uniform = [.. Enumerable.Repeat(0.01, 100)];
        Assert.True(ChiSquare.PValue(counts, uniform) > 1e-4);
        counts[17] += 2000;
        Assert.True(ChiSquare.PValue(counts, uniform) < 1e-4);
    }

    // Two salts must cut the same customers independently. False-alarm rate 1e-4; planted fault: the same salt twice.
    [Fact]
    public void Of_TwoSalts_GiveIndependentHalves()
    {
        Assert.True(ChiSquare.PValue(Cells(1, 2), [0.25, 0.25, 0.25, 0.25]) > 1e-4);
        Assert.Equal(0.0, ChiSquare.PValue(Cells(1, 1), [0.25, 0.25, 0.25, 0.25]), 1e-9);
    }

    // Each output bit flips with probability ½ when an input bit does: 64 × 64 pairs, 4096 inputs each, 5.5 standard
    // deviations allowed: false-alarm rate 4096 · 4e-8 = 1.6e-4. Planted fault: FNV-1a without the finaliser.
    [Fact]
    public void Of_OneBitFlipped_FlipsHalfOfTheOutputAndPlainFnvDoesNot()
    {
        Assert.True(WorstAvalanche(bytes => StableHash.Of(bytes)) < 5.5);
        Assert.True(WorstAvalanche(PlainFnv) > 5.5);
    }

    [Fact]
    public void Combine_OrderOfNumbers_Matters() => Assert.NotEqual(StableHash.Combine(1, 2), StableHash.Combine(2, 1));

    private static long[] Cells(ulong first, ulong second)
    {
        var cells = new long[4];
        for (int i = 0; i < 40_000; i++)
        {
            string customer = "c" + i.ToString(CultureInfo.InvariantCulture);
            int row = StableHash.ToUnit(StableHash.Of(customer, first)) < 0.5 ? 0 : 2;
            cells[row + (StableHash.ToUnit(StableHash.Of(customer, second)) < 0.5 ? 0 : 1)]++;
        }

        return cells;
    }

    private static double WorstAvalanche(Func<byte[], ulong> hash)
    {
        const int Inputs = 4096;
        var random = new SeededRandom(20260310);
        var flips = new int[64 * 64];
        for (int i = 0; i < Inputs; i++)
        {
            ulong input = random.NextUInt64();
            ulong plain = hash(Bytes(input));
            for (int bit = 0; bit < 64; bit++)
            {
                ulong changed = plain ^ hash(Bytes(input ^ (1UL << bit)));
                for (int output = 0; output < 64; output++)
                {
                    flips[(bit * 64) + output] += (int)((changed >> output) & 1);
                }
            }
        }

        return flips.Max(count => Math.Abs(count - (Inputs / 2.0)) / Math.Sqrt(Inputs / 4.0));
    }

    private static byte[] Bytes(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static ulong PlainFnv(byte[] bytes) =>
        bytes.Aggregate(0xCBF29CE484222325UL, (state, value) => unchecked((state ^ value) * 0x100000001B3UL));
}
