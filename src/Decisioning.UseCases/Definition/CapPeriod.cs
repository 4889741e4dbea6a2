namespace Decisioning.UseCases.Definition;

/// <summary>The period of a cap or a budget.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Length">Length of a rolling one; zero for all others.</param>
public sealed record CapPeriod(CapPeriodKind Kind, TimeSpan Length = default);
