using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Decisioning.Service.Access;

/// <summary>SHA-256 of a secret as a value: what tables of secrets are looked up by. Made without allocation.</summary>
internal readonly record struct SecretHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    /// <summary>Longest secret in characters: tokens of identity providers are some kilobytes.</summary>
    public const int LongestSecret = 16 * 1024;

    private const int OnStack = 512;

    /// <summary>Hashes a secret of ASCII characters.</summary>
    /// <param name="secret">The secret.</param>
    public static SecretHash Of(ReadOnlySpan<char> secret)
    {
        int length = Encoding.UTF8.GetMaxByteCount(secret.Length);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        int written = Encoding.UTF8.GetBytes(secret, bytes);
        Span<ulong> hash = stackalloc ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
        _ = SHA256.HashData(bytes[..written], MemoryMarshal.AsBytes(hash));
        return new SecretHash(hash[0], hash[1], hash[2], hash[3]);
    }

    /// <summary>Reads a stored hash.</summary>
    /// <param name="hex">Hex digits.</param>
    public static SecretHash Parse(string hex)
    {
        ReadOnlySpan<ulong> hash = MemoryMarshal.Cast<byte, ulong>(Convert.FromHexString(hex));
        return new SecretHash(hash[0], hash[1], hash[2], hash[3]);
    }

    /// <summary>As it is stored: lower-case hex.</summary>
    public string ToHex()
    {
        ReadOnlySpan<ulong> hash = [First, Second, Third, Fourth];
        return Convert.ToHexStringLower(MemoryMarshal.AsBytes(hash));
    }
}
