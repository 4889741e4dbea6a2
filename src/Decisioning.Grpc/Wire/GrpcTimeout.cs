using System.Globalization;

namespace Grpc.Wire;

/// <summary>Reads and writes <c>grpc-timeout</c>.</summary>
/// <remarks>Grammar: 1 to 8 digits, then one of H (hours), M (minutes), S (seconds), m, u, n (milli-, micro-, nanoseconds).</remarks>
internal static class GrpcTimeout
{
    private const int MaximumDigits = 8;
    private const long MaximumValue = 99_999_999;
    private const int NanosecondsPerTick = 100;

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = TimeSpan.Zero;
        if (text.Length is < 2 or > MaximumDigits + 1
            || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            return false;
        }

        // No product below overflows: eight digits of hours are 3.6e18 ticks.
        long ticks = text[^1] switch
        {
            'H' => value * TimeSpan.TicksPerHour,
            'M' => value * TimeSpan.TicksPerMinute,
            'S' => value * TimeSpan.TicksPerSecond,
            'm' => value * TimeSpan.TicksPerMillisecond,
            'u' => value * TimeSpan.TicksPerMicrosecond,
            'n' => (value + NanosecondsPerTick - 1) / NanosecondsPerTick,
            _ => -1,
        };
        timeout = TimeSpan.FromTicks(Math.Max(ticks, 0));
        return ticks >= 0;
    }

    /// <summary>Shortest unit that keeps at least a microsecond, rounded up so that the server never gives up first.</summary>
    public static string Format(TimeSpan timeout)
    {
        long ticks = Math.Max(timeout.Ticks, 1);
        (long size, char unit) = ticks switch
        {
            <= MaximumValue * TimeSpan.TicksPerMicrosecond => (TimeSpan.TicksPerMicrosecond, 'u'),
            <= MaximumValue * TimeSpan.TicksPerMillisecond => (TimeSpan.TicksPerMillisecond, 'm'),
            <= MaximumValue * TimeSpan.TicksPerSecond => (TimeSpan.TicksPerSecond, 'S'),
            <= MaximumValue * TimeSpan.TicksPerMinute => (TimeSpan.TicksPerMinute, 'M'),
            _ => (TimeSpan.TicksPerHour, 'H'),
        };
        long value = Math.Min((ticks / size) + (ticks % size == 0 ? 0 : 1), MaximumValue);
        return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
    }
}
