using System.Globalization;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Durations as people and protos write them: <c>7d</c>, <c>24h</c>, <c>30m</c>, <c>604800s</c>, <c>1.5s</c>.</summary>
internal static class DurationText
{
    private const double LongestSeconds = 1e9;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">A number of up to 7 decimals with its unit.</param>
    /// <param name="duration">The duration.</param>
    /// <returns>Whether the text is one, of at most 31 years.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        double seconds = text.Length == 0 ? 0.0 : text[^1] switch { 's' => 1.0, 'm' => 60.0, 'h' => 3600.0, 'd' => 86400.0, _ => 0.0 };
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (seconds == 0.0
            || !decimal.TryParse(text.AsSpan(0, text.Length - 1), Style, CultureInfo.InvariantCulture, out decimal count)
            || Math.Abs((double)count) * seconds > LongestSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(count * (decimal)seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Writes a duration as proto3 JSON does.</summary>
    /// <param name="duration">The duration.</param>
    public static string Format(TimeSpan duration) =>
        ((decimal)duration.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture) + "s";
}
