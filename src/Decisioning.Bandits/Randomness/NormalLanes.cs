using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>Standard normal numbers in single precision for many draws at once, by seed, draw and coordinate.</summary>
/// <remarks>
/// Threefry4x32 with 13 rounds (Salmon, Moraes, Dror and Shaw 2011, section 3.2: adds, rotations and exclusive ors only, so
/// every vector width runs it at full speed): the key is the seed, the counter the draw and a group of four coordinates.
/// Words become normals by Box and Muller 1958. Logarithm, sine and cosine are polynomials (relative error below 3e-8),
/// evaluated lane by lane in one order with fused multiply-adds: the same bits on every vector width. Numbers reach
/// to ±5.8; what a true normal has beyond is 1e-8. About one nanosecond a number. For decisions: <see cref="NormalSampler"/>.
/// </remarks>
internal static class NormalLanes
{
    /// <summary>Draws that are made at once.</summary>
    public const int Count = 64;

    private const uint Parity = 0x1BD11BDA;

    // In the place of key words 2 and 3: parts these streams from any other use of the seed.
    private const uint KeyTag = 0x4E6F726D;
    private const int SquareRootOfHalfBits = 0x3F3504F3;
    private const int MantissaBits = 23;
    private const float UnitStep = 1.0f / (1 << 24);

    /// <summary>Room that <see cref="Fill"/> needs.</summary>
    /// <param name="rank">Coordinates of a draw.</param>
    public static int Length(int rank) => (rank + 3) / 4 * 4 * Count;

    /// <summary>Makes the coordinates of <see cref="Count"/> draws.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="firstDraw">Number of the first draw.</param>
    /// <param name="rank">Coordinates of a draw.</param>
    /// <param name="normals">Receives coordinate k of draw i at k · Count + i; <see cref="Length"/> long.</param>
    public static void Fill(ulong seed, uint firstDraw, int rank, Span<float> normals)
    {
        ref float target = ref MemoryMarshal.GetReference(normals[..Length(rank)]);
        for (uint group = 0; group < (uint)(rank + 3) / 4; group++)
        {
            for (int lane = 0; lane < Count; lane += Vector<uint>.Count)
            {
                Vector<uint> x0 = Vector.CreateSequence(firstDraw + (uint)lane, 1u);
                var x1 = new Vector<uint>(group);
                Vector<uint> x2 = Vector<uint>.Zero;
                Vector<uint> x3 = Vector<uint>.Zero;
                Threefry((uint)seed, (uint)(seed >> 32), KeyTag, 0, ref x0, ref x1, ref x2, ref x3);
                nuint place = (nuint)(((int)group * 4 * Count) + lane);
                StorePair(x0, x1, ref target, place);
                StorePair(x2, x3, ref target, place + (2 * Count));
            }
        }
    }

    /// <summary>The block function on every lane.</summary>
    /// <param name="k0">Key word 0.</param>
    /// <param name="k1">Key word 1.</param>
    /// <param name="k2">Key word 2.</param>
    /// <param name="k3">Key word 3.</param>
    /// <param name="x0">Counter word 0, becomes output word 0; so do the others.</param>
    /// <param name="x1">Word 1.</param>
    /// <param name="x2">Word 2.</param>
    /// <param name="x3">Word 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Threefry(
        uint k0, uint k1, uint k2, uint k3, ref Vector<uint> x0, ref Vector<uint> x1, ref Vector<uint> x2, ref Vector<uint> x3)
    {
        uint k4 = Parity ^ k0 ^ k1 ^ k2 ^ k3;
        Inject(k0, k1, k2, k3, ref x0, ref x1, ref x2, ref x3);
        Even(10, 26, ref x0, ref x1, ref x2, ref x3);
        Odd(11, 21, ref x0, ref x1, ref x2, ref x3);
        Even(13, 27, ref x0, ref x1, ref x2, ref x3);
        Odd(23, 5, ref x0, ref x1, ref x2, ref x3);
        Inject(k1, k2, k3, k4 + 1, ref x0, ref x1, ref x2, ref x3);
        Even(6, 20, ref x0, ref x1, ref x2, ref x3);
        Odd(17, 11, ref x0, ref x1, ref x2, ref x3);
        Even(25, 10, ref x0, ref x1, ref x2, ref x3);
        Odd(18, 20, ref x0, ref x1, ref x2, ref x3);
        Inject(k2, k3, k4, k0 + 2, ref x0, ref x1, ref x2, ref x3);
        Even(10, 26, ref x0, ref x1, ref x2, ref x3);
        Odd(11, 21, ref x0, ref x1, ref x2, ref x3);
        Even(13, 27, ref x0, ref x1, ref x2, ref x3);
        Odd(23, 5, ref x0, ref x1, ref x2, ref x3);
        Inject(k3, k4, k0, k1 + 3, ref x0, ref x1, ref x2, ref x3);
        Even(6, 20, ref x0, ref x1, ref x2, ref x3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject(
        uint a, uint b, uint c, uint d, ref Vector<uint> x0, ref Vector<uint> x1, ref Vector<uint> x2, ref Vector<uint> x3)
    {
        x0 += new Vector<uint>(a);
        x1 += new Vector<uint>(b);
        x2 += new Vector<uint>(c);
        x3 += new Vector<uint>(d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Even(
        int first, int second, ref Vector<uint> x0, ref Vector<uint> x1, ref Vector<uint> x2, ref Vector<uint> x3)
    {
        x0 += x1;
        x1 = ((x1 << first) | (x1 >>> (32 - first))) ^ x0;
        x2 += x3;
        x3 = ((x3 << second) | (x3 >>> (32 - second))) ^ x2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Odd(
        int first, int second, ref Vector<uint> x0, ref Vector<uint> x1, ref Vector<uint> x2, ref Vector<uint> x3)
    {
        x0 += x3;
        x3 = ((x3 << first) | (x3 >>> (32 - first))) ^ x0;
        x2 += x1;
        x1 = ((x1 << second) | (x1 >>> (32 - second))) ^ x2;
    }

    // Radius √(−2 ln u) from the one word; from the other an angle within an eighth of a turn either way of one of four axes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(Vector<uint> radiusBits, Vector<uint> angleBits, ref float target, nuint place)
    {
        Vector<float> unit = (Vector.ConvertToSingle((radiusBits >>> 8).As<uint, int>()) + Vector<float>.One) * new Vector<float>(UnitStep);
        Vector<float> radius = Vector.SquareRoot(MinusTwoLog(unit));

        Vector<int> signed = angleBits.As<uint, int>() >> 8;
        Vector<float> f = Vector.ConvertToSingle((signed << 1) + Vector<int>.One) * new Vector<float>(UnitStep * 0.5f);
        Vector<float> square = f * f;
        Vector<float> sine = f * Sine(square);
        Vector<float> cosine = Cosine(square);

        Vector<uint> sign = (angleBits & new Vector<uint>(2u)) << 30;
        cosine = (cosine.As<float, uint>() ^ sign).As<uint, float>();
        Vector<int> swap = Vector.Equals((angleBits & Vector<uint>.One).As<uint, int>(), Vector<int>.Zero);
        (radius * Vector.ConditionalSelect(swap, sine, cosine)).StoreUnsafe(ref target, place);
        (radius * Vector.ConditionalSelect(swap, cosine, sine)).StoreUnsafe(ref target, place + Count);
    }

    // u = 2ᵉ(1 + f), 1 + f in [√½, √2): −2·(f·p(f) + e·ln 2), p a minimax polynomial of ln(1 + f) / f.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MinusTwoLog(Vector<float> unit)
    {
        Vector<int> bits = unit.As<float, int>();
        Vector<int> exponent = (bits - new Vector<int>(SquareRootOfHalfBits)) >> MantissaBits;
        Vector<float> f = (bits - (exponent << MantissaBits)).As<int, float>() - Vector<float>.One;
        var sum = new Vector<float>(0.0872235969f);
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(-0.143668458f));
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(0.149522662f));
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(-0.165623933f));
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(0.199568331f));
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(-0.250020742f));
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(0.333341867f));
        sum = Vector.FusedMultiplyAdd(sum, f, new Vector<float>(-0.499999881f));
        sum = Vector.FusedMultiplyAdd(sum, f, Vector<float>.One);
        Vector<float> log = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(exponent), new Vector<float>(0.693147181f), f * sum);

        // At u = 1 the sum may be a rounding error above 0.
        return Vector.Max(log * new Vector<float>(-2.0f), Vector<float>.Zero);
    }

    // sin(πf/2) / f for |f| ≤ ½.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Sine(Vector<float> square)
    {
        var sum = new Vector<float>(-0.00460165786f);
        sum = Vector.FusedMultiplyAdd(sum, square, new Vector<float>(0.079680033f));
        sum = Vector.FusedMultiplyAdd(sum, square, new Vector<float>(-0.64596349f));
        return Vector.FusedMultiplyAdd(sum, square, new Vector<float>(1.57079637f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Cosine(Vector<float> square)
    {
        var sum = new Vector<float>(0.00090336299f);
        sum = Vector.FusedMultiplyAdd(sum, square, new Vector<float>(-0.0208599363f));
        sum = Vector.FusedMultiplyAdd(sum, square, new Vector<float>(0.253669173f));
        sum = Vector.FusedMultiplyAdd(sum, square, new Vector<float>(-1.23370051f));
        return Vector.FusedMultiplyAdd(sum, square, Vector<float>.One);
    }
}
