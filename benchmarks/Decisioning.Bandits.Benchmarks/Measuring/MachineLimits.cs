using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>What one core of this machine can do at most, measured in the same run as the rows.</summary>
internal sealed class MachineLimits
{
    private const int Repeats = 40;
    private readonly Dictionary<MachineLimit, double> _perSecond = [];

    /// <summary>Measures all limits; takes about two seconds.</summary>
    public static MachineLimits Measure()
    {
        MachineLimits limits = new();
        limits._perSecond[MachineLimit.DoubleArithmetic] = Best(() => DoubleMultiplyAdds(200_000));
        limits._perSecond[MachineLimit.FloatArithmetic] = Best(() => FloatMultiplyAdds(200_000));
        limits._perSecond[MachineLimit.FirstCache] = Best(Reader(32 << 10));
        limits._perSecond[MachineLimit.SecondCache] = Best(Reader(256 << 10));
        limits._perSecond[MachineLimit.ThirdCache] = Best(Reader(8 << 20));
        limits._perSecond[MachineLimit.Memory] = Best(Reader(256 << 20));
        return limits;
    }

    /// <summary>Floating-point operations or bytes a second.</summary>
    public double this[MachineLimit limit] => _perSecond[limit];

    private static double Best(Func<double> work)
    {
        double best = 0.0;
        for (int i = 0; i < Repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            double done = work();
            best = Math.Max(best, done / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    // Twelve independent sums hide the latency of a multiply-add on every machine of today.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double DoubleMultiplyAdds(int rounds)
    {
        Vector512<double> f = Vector512.Create(0.999999);
        Vector512<double> a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f;
        for (int n = 0; n < rounds; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, f, f);
            b = Vector512.FusedMultiplyAdd(b, f, f);
            c = Vector512.FusedMultiplyAdd(c, f, f);
            d = Vector512.FusedMultiplyAdd(d, f, f);
            e = Vector512.FusedMultiplyAdd(e, f, f);
            g = Vector512.FusedMultiplyAdd(g, f, f);
            h = Vector512.FusedMultiplyAdd(h, f, f);
            i = Vector512.FusedMultiplyAdd(i, f, f);
            j = Vector512.FusedMultiplyAdd(j, f, f);
            k = Vector512.FusedMultiplyAdd(k, f, f);
            l = Vector512.FusedMultiplyAdd(l, f, f);
            m = Vector512.FusedMultiplyAdd(m, f, f);
        }

        Keep(Vector512.Sum(a + b + c + d + e + g + h + i + j + k + l + m));
        return rounds * 12.0 * 2.0 * Vector512<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double FloatMultiplyAdds(int rounds)
    {
        Vector512<float> f = Vector512.Create(0.999f);
        Vector512<float> a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f;
        for (int n = 0; n < rounds; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, f, f);
            b = Vector512.FusedMultiplyAdd(b, f, f);
            c = Vector512.FusedMultiplyAdd(c, f, f);
            d = Vector512.FusedMultiplyAdd(d, f, f);
            e = Vector512.FusedMultiplyAdd(e, f, f);
            g = Vector512.FusedMultiplyAdd(g, f, f);
            h = Vector512.FusedMultiplyAdd(h, f, f);
            i = Vector512.FusedMultiplyAdd(i, f, f);
            j = Vector512.FusedMultiplyAdd(j, f, f);
            k = Vector512.FusedMultiplyAdd(k, f, f);
            l = Vector512.FusedMultiplyAdd(l, f, f);
            m = Vector512.FusedMultiplyAdd(m, f, f);
        }

        Keep(Vector512.Sum(a + b + c + d + e + g + h + i + j + k + l + m));
        return rounds * 12.0 * 2.0 * Vector512<float>.Count;
    }

    private static Func<double> Reader(int bytes)
    {
        double[] table = GC.AllocateArray<double>((bytes / sizeof(double)) + Vector512<double>.Count, pinned: true);
        nint misaligned = Marshal.UnsafeAddrOfPinnedArrayElement(table, 0) & 63;
        int from = (int)((64 - misaligned) & 63) / sizeof(double);
        int rounds = Math.Max(1, (8 << 20) / bytes);
        return () => Read(table.AsSpan(from, bytes / sizeof(double)), rounds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Read(ReadOnlySpan<double> table, int rounds)
    {
        ref double first = ref MemoryMarshal.GetReference(table);
        Vector512<double> a = default, b = default, c = default, d = default;
        for (int n = 0; n < rounds; n++)
        {
            for (nuint i = 0; i < (nuint)table.Length; i += 32)
            {
                a += Vector512.LoadUnsafe(ref first, i);
                b += Vector512.LoadUnsafe(ref first, i + 8);
                c += Vector512.LoadUnsafe(ref first, i + 16);
                d += Vector512.LoadUnsafe(ref first, i + 24);
            }
        }

        Keep(Vector512.Sum(a + b + c + d));
        return (double)rounds * table.Length * sizeof(double);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(double value) => GC.KeepAlive(value);
}
