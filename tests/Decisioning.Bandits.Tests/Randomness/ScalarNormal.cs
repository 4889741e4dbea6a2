using System.Numerics;

namespace Decisioning.Bandits.Tests.Randomness;

/// <summary>What <see cref="NormalLanes"/> computes, one number at a time.</summary>
internal static class ScalarNormal
{
    private static readonly int[][] Rotations = [[10, 26], [11, 21], [13, 27], [23, 5], [6, 20], [17, 11], [25, 10], [18, 20]];

    public static float Of(ulong seed, uint draw, int coordinate)
    {
        uint[] words = Threefry([(uint)seed, (uint)(seed >> 32), 0x4E6F726D, 0], [draw, (uint)coordinate / 4, 0, 0]);
        int pair = coordinate % 4 / 2 * 2;
        float unit = ((words[pair] >> 8) + 1.0f) * (1.0f / (1 << 24));
        float radius = MathF.Sqrt(MathF.Max(-2.0f * Log(unit), 0.0f));
        uint angle = words[pair + 1];
        float f = ((((int)angle >> 8) << 1) + 1) * (1.0f / (1 << 25));
        float sine = f * Polynomial(f * f, -0.00460165786f, 0.079680033f, -0.64596349f, 1.57079637f);
        float cosine = Polynomial(f * f, 0.00090336299f, -0.0208599363f, 0.253669173f, -1.23370051f, 1.0f);
        cosine = (angle & 2) == 0 ? cosine : -cosine;
        bool first = coordinate % 2 == 0;
        return radius * ((angle & 1) == 0 == first ? sine : cosine);
    }

    private static float Log(float unit)
    {
        int bits = BitConverter.SingleToInt32Bits(unit);
        int exponent = (bits - 0x3F3504F3) >> 23;
        float f = BitConverter.Int32BitsToSingle(bits - (exponent << 23)) - 1.0f;
        float series = Polynomial(
            f, 0.0872235969f, -0.143668458f, 0.149522662f, -0.165623933f, 0.199568331f, -0.250020742f, 0.333341867f, -0.499999881f, 1.0f);
        return MathF.FusedMultiplyAdd(exponent, 0.693147181f, f * series);
    }

    private static float Polynomial(float x, params ReadOnlySpan<float> coefficients)
    {
        float sum = coefficients[0];
        foreach (float coefficient in coefficients[1..])
        {
            sum = MathF.FusedMultiplyAdd(sum, x, coefficient);
        }

        return sum;
    }

    private static uint[] Threefry(uint[] key, uint[] counter)
    {
        uint[] keys = [.. key, 0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
        uint[] x = [.. counter.Zip(key, (a, b) => unchecked(a + b))];
        for (int round = 0; round < 13; round++)
        {
            (int a, int b) = round % 2 == 0 ? (1, 3) : (3, 1);
            unchecked
            {
                x[0] += x[a];
                x[a] = BitOperations.RotateLeft(x[a], Rotations[round % 8][0]) ^ x[0];
                x[2] += x[b];
                x[b] = BitOperations.RotateLeft(x[b], Rotations[round % 8][1]) ^ x[2];
            }

            for (int word = 0; round % 4 == 3 && word < 4; word++)
            {
                int injection = (round + 1) / 4;
                x[word] = unchecked(x[word] + keys[(injection + word) % 5] + (word == 3 ? (uint)injection : 0));
            }
        }

        return x;
    }
}
