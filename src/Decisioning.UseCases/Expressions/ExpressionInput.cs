using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Expressions;

/// <summary>What an expression is evaluated on.</summary>
/// <param name="Values">Values by slot of the schema; a moment is a number of seconds since 1970.</param>
/// <param name="Now">The moment, in seconds since 1970.</param>
internal readonly record struct ExpressionInput(FeatureValue[] Values, double Now)
{
    /// <summary>Seconds since 1970 in UTC.</summary>
    public static double SecondsOf(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;
}
