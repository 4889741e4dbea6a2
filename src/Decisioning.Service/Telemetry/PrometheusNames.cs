using OpenTelemetry.Metrics;

namespace Decisioning.Service.Telemetry;

/// <summary>How instruments are named in Prometheus: <c>decisioning.decide.duration</c> in <c>s</c> is <c>decisioning_decide_duration_seconds</c>.</summary>
/// <remarks>OpenTelemetry specification, "Prometheus and OpenMetrics compatibility": units become suffixes, annotations in braces are dropped.</remarks>
internal static class PrometheusNames
{
    private const string CounterSuffix = "_total";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
    };

    /// <summary>Name of the family, without the suffix of counters.</summary>
    /// <param name="name">Name of the instrument.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="type">What it measures.</param>
    public static string FamilyOf(string name, string unit, MetricType type)
    {
        name = Sanitize(name);
        if (UnitOf(unit, type) is { } suffix && !name.EndsWith('_' + suffix, StringComparison.Ordinal))
        {
            name += '_' + suffix;
        }

        return IsCounter(type) && name.EndsWith(CounterSuffix, StringComparison.Ordinal) ? name[..^CounterSuffix.Length] : name;
    }

    /// <summary>The unit's word, or null where it has none.</summary>
    /// <param name="unit">The unit as UCUM has it.</param>
    /// <param name="type">What is measured.</param>
    public static string? UnitOf(string? unit, MetricType type)
    {
        if (string.IsNullOrEmpty(unit) || unit[0] == '{')
        {
            return null;
        }

        if (unit == "1")
        {
            return type is MetricType.LongGauge or MetricType.DoubleGauge ? "ratio" : null;
        }

        string[] parts = unit.Split('/', 2);
        return parts is [_, { Length: > 0 } per] && per[0] != '{' ? $"{WordOf(parts[0])}_per_{WordOf(per)}" : WordOf(parts[0]);
    }

    /// <summary>Whether it only grows.</summary>
    public static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    /// <summary>A text as a name: letters, digits and underscores.</summary>
    public static string Sanitize(string text) => string.Create(text.Length, text, static (name, from) =>
    {
        for (int i = 0; i < name.Length; i++)
        {
            name[i] = char.IsAsciiLetter(from[i]) || (i > 0 && char.IsAsciiDigit(from[i])) ? from[i] : '_';
        }
    });

    private static string WordOf(string unit) => Words.TryGetValue(unit, out string? word) ? word : Sanitize(unit);
}
