using System.Buffers;
using System.Text;

namespace Decisioning.Bandits;

/// <summary>A 64-bit hash that never changes between versions, processes or machines.</summary>
/// <remarks>
/// FNV-1a over the bytes (Fowler, Noll, Vo; offset basis and prime of the 64-bit form), then the SplitMix64 finaliser
/// (Steele, Lea and Flood 2014) that spreads every input bit over all output bits; FNV alone does not. Meant for group
/// assignment and seeds; it is no protection against someone who seeks collisions. No allocation below 512 characters.
/// </remarks>
public static class StableHash
{
    private const ulong OffsetBasis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;
    private const int StackBytes = 1024;
    private const double UnitStep = 1.0 / (1UL << 53);

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">What is hashed; may be empty.</param>
    /// <param name="salt">Another salt gives an independent hash of the same bytes.</param>
    /// <returns>64 well mixed bits.</returns>
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong salt = 0)
    {
        ulong state = OffsetBasis ^ Mix(salt);
        foreach (byte value in bytes)
        {
            state = unchecked((state ^ value) * Prime);
        }

        return Mix(state);
    }

    /// <summary>Hashes the UTF-8 bytes of a text.</summary>
    /// <param name="text">What is hashed; may be empty.</param>
    /// <param name="salt">Another salt gives an independent hash of the same text.</param>
    /// <returns>64 well mixed bits.</returns>
    public static ulong Of(ReadOnlySpan<char> text, ulong salt = 0)
    {
        int limit = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = limit > StackBytes ? ArrayPool<byte>.Shared.Rent(limit) : null;
        Span<byte> buffer = rented ?? stackalloc byte[StackBytes];
        int written = Encoding.UTF8.GetBytes(text, buffer);
        ulong hash = Of(buffer[..written], salt);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    /// <summary>Hashes two numbers into one; the order matters.</summary>
    /// <param name="first">First number.</param>
    /// <param name="second">Second number.</param>
    /// <returns>64 well mixed bits.</returns>
    public static ulong Combine(ulong first, ulong second) => Mix(unchecked((Mix(first) * Prime) + second));

    /// <summary>Turns a hash into a place in the unit interval, for shares of traffic.</summary>
    /// <param name="hash">A hash.</param>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    public static double ToUnit(ulong hash) => (hash >> 11) * UnitStep;

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
