namespace Decisioning.Training.Nightly;

/// <summary>An update was asked for a time before that of the newest one.</summary>
/// <param name="newest">Time of the newest run.</param>
public sealed class RunOutOfOrderException(DateTimeOffset newest)
    : Exception(FormattableString.Invariant($"an update as of {newest:O} is on record; an earlier one cannot follow it"))
{
    /// <summary>Time of the newest run.</summary>
    public DateTimeOffset Newest { get; } = newest;
}
