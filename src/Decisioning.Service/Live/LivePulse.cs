namespace Decisioning.Service.Live;

/// <summary>What is going on now, as browsers get it.</summary>
/// <param name="Time">When, in milliseconds since 1970.</param>
/// <param name="UseCases">The use cases that decide.</param>
internal sealed record LivePulse(long Time, IReadOnlyList<LiveUseCasePulse> UseCases);
