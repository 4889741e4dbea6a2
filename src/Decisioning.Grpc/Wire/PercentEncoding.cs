using System.Globalization;
using System.Text;

namespace Grpc.Wire;

/// <summary>Percent-encoding of <c>grpc-message</c>: printable ASCII but '%' stays, every other UTF-8 byte becomes %XX.</summary>
internal static class PercentEncoding
{
    public static string Encode(string message)
    {
        if (!NeedsEncoding(message))
        {
            return message;
        }

        var encoded = new StringBuilder(message.Length + 16);
        foreach (byte value in Encoding.UTF8.GetBytes(message))
        {
            if (value is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Undoes <see cref="Encode"/>; what is no escape stays as it is, as the protocol asks.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
        {
            return encoded;
        }

        byte[] source = Encoding.UTF8.GetBytes(encoded);
        int length = 0;
        for (int i = 0; i < source.Length; i++)
        {
            bool isEscape = source[i] == (byte)'%'
                && i + 2 < source.Length
                && char.IsAsciiHexDigit((char)source[i + 1])
                && char.IsAsciiHexDigit((char)source[i + 2]);
            source[length++] = isEscape ? (byte)((HexValue(source[i + 1]) << 4) | HexValue(source[i + 2])) : source[i];
            i += isEscape ? 2 : 0;
        }

        return Encoding.UTF8.GetString(source, 0, length);
    }

    private static bool NeedsEncoding(string message)
    {
        ReadOnlySpan<char> text = message;
        return text.ContainsAnyExceptInRange(' ', '~') || text.Contains('%');
    }

    private static int HexValue(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
