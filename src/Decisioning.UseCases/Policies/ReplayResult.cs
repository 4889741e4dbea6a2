namespace Decisioning.UseCases.Policies;

/// <summary>What replaying a decision gave.</summary>
/// <param name="Status">What it showed.</param>
/// <param name="Action">Key of the action that came out; null where none did.</param>
public sealed record ReplayResult(ReplayStatus Status, string? Action);
