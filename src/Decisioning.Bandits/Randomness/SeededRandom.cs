namespace Decisioning.Bandits;

/// <summary>Counter-based random numbers: a seed and a stream name the whole sequence, on every machine.</summary>
/// <remarks>
/// Philox4x32-10 (Salmon et al. 2011): the key is the seed, the upper half of the counter the stream, the lower half the
/// number of the block. Streams of one seed, and equal streams of different seeds, do not overlap. No allocation after
/// construction; <see cref="Reseed"/> turns one instance to the next decision.
/// </remarks>
/// <threadsafety>Not safe for use by several threads at once; give each its own instance.</threadsafety>
public sealed class SeededRandom
{
    // Half a step above k / 2^52: never 0, never 1, and exact in double.
    private const double UnitStep = 1.0 / (1UL << 52);

    private ulong _seed;
    private ulong _stream;
    private ulong _block;
    private ulong _spare;
    private bool _hasSpare;

    /// <summary>Starts the sequence of a seed and stream.</summary>
    /// <param name="seed">Any 64-bit number.</param>
    /// <param name="stream">Any 64-bit number; each stream is a sequence of its own.</param>
    public SeededRandom(ulong seed, ulong stream = 0) => Reseed(seed, stream);

    /// <summary>Starts the sequence of another seed and stream, as a new instance would.</summary>
    /// <param name="seed">Any 64-bit number.</param>
    /// <param name="stream">Any 64-bit number.</param>
    public void Reseed(ulong seed, ulong stream = 0)
    {
        _seed = seed;
        _stream = stream;
        _block = 0;
        _hasSpare = false;
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Every 64-bit number with the same probability.</returns>
    public ulong NextUInt64()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        (ulong low, ulong high) = Philox.Block(_block++, _stream, _seed);
        _spare = high;
        _hasSpare = true;
        return low;
    }

    /// <summary>The next number of the open unit interval.</summary>
    /// <returns>(k + ½) / 2⁵² with k uniform on 0 … 2⁵² − 1: above 0 and below 1, symmetric about ½.</returns>
    public double NextDouble() => ((NextUInt64() >> 12) + 0.5) * UnitStep;

    /// <summary>The next whole number below a bound.</summary>
    /// <param name="exclusiveUpper">The bound, at least 1.</param>
    /// <returns>Each of 0 … <paramref name="exclusiveUpper"/> − 1 with exactly the same probability.</returns>
    /// <remarks>Lemire 2019, "Fast random integer generation in an interval": multiply, reject the biased remainder.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveUpper"/> is below 1.</exception>
    public int NextInt(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveUpper, 1);

        ulong bound = (ulong)exclusiveUpper;
        ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low < bound)
        {
            ulong unfair = unchecked(0UL - bound) % bound;
            while (low < unfair)
            {
                high = Math.BigMul(NextUInt64(), bound, out low);
            }
        }

        return (int)high;
    }
}
