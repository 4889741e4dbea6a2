using System.Globalization;
using Decisioning.Evaluation;

namespace Decisioning.Service.Commands;

/// <summary>How numbers are printed for people, and rounded for machines.</summary>
internal static class Numbers
{
    /// <summary>A count with thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A fraction as per cent.</summary>
    /// <param name="fraction">The fraction.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string Percent(double fraction, int digits = 1) =>
        double.IsFinite(fraction) ? (100.0 * fraction).ToString("F" + digits, CultureInfo.InvariantCulture) + " %" : "?";

    /// <summary>A change as per cent, with its sign.</summary>
    /// <param name="fraction">The change as a fraction.</param>
    public static string Change(double fraction) =>
        double.IsFinite(fraction) ? (100.0 * fraction).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %" : "?";

    /// <summary>A value of reward with four digits after the point.</summary>
    public static string Reward(double value) => double.IsFinite(value) ? value.ToString("F4", CultureInfo.InvariantCulture) : "?";

    /// <summary>A sum of rewards with one digit after the point.</summary>
    public static string Total(double value) => double.IsFinite(value) ? value.ToString("N1", CultureInfo.InvariantCulture) : "?";

    /// <summary>A share in [0, 1] with three digits after the point; a dash where there is none.</summary>
    public static string Share(double value) => double.IsFinite(value) ? value.ToString("F3", CultureInfo.InvariantCulture) : "-";

    /// <summary>An interval of rewards.</summary>
    public static string Interval(MeanInterval interval) => $"[{Reward(interval.Low)}, {Reward(interval.High)}]";

    /// <summary>The number for JSON: null where it is infinite or none.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
