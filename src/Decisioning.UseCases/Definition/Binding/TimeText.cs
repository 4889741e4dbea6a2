using System.Globalization;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Moments as RFC 3339 writes them, such as <c>2026-03-01T00:00:00Z</c>.</summary>
internal static class TimeText
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a moment; its offset must be stated.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The moment, in UTC.</param>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;

        // Without an offset the moment would depend on the machine's zone. "-" at 19 or later is an offset's, not the date's.
        bool hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) >= 19;
        CultureInfo culture = CultureInfo.InvariantCulture;
        string ticks = WithoutNanoseconds(text);
        if (!hasOffset || !DateTimeOffset.TryParseExact(ticks, Forms, culture, DateTimeStyles.None, out DateTimeOffset read))
        {
            return false;
        }

        time = read.ToUniversalTime();
        return true;
    }

    // Proto3 JSON writes nine decimals where six are not enough; a tick is the seventh.
    private static string WithoutNanoseconds(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point < 0 ? -1 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') + point + 1;
        return end - point is 9 or 10 ? text[..(point + 8)] + text[end..] : text;
    }

    /// <summary>Writes a moment in UTC.</summary>
    /// <param name="time">The moment.</param>
    public static string Format(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
