using System.Globalization;
using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Expressions;

namespace Decisioning.UseCases.Features;

/// <summary>Moments as callers and expressions write them.</summary>
internal static class AttributeTime
{
    /// <summary>Reads a moment with its offset, or a date, which begins in UTC.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">Seconds since 1970.</param>
    public static bool TryParse(string text, out double seconds)
    {
        seconds = double.NaN;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            seconds = (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400.0;
            return true;
        }

        if (!TimeText.TryParse(text, out DateTimeOffset time))
        {
            return false;
        }

        seconds = ExpressionInput.SecondsOf(time);
        return true;
    }
}
