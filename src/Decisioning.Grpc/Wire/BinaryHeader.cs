namespace Grpc.Wire;

/// <summary>Base64 of <c>-bin</c> metadata: written without padding, read with or without.</summary>
internal static class BinaryHeader
{
    public static string Encode(ReadOnlySpan<byte> value) => Convert.ToBase64String(value).TrimEnd('=');

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] value)
    {
        ReadOnlySpan<char> digits = text.Trim(' ').TrimEnd('=');
        int padding = (4 - (digits.Length % 4)) % 4;
        if (padding == 3)
        {
            value = [];
            return false;
        }

        char[] padded = new char[digits.Length + padding];
        digits.CopyTo(padded);
        padded.AsSpan(digits.Length).Fill('=');
        value = new byte[padded.Length / 4 * 3];
        bool decoded = Convert.TryFromBase64Chars(padded, value, out int written);
        value = decoded ? value[..written] : [];
        return decoded;
    }
}
