namespace Decisioning.Service.Commands;

/// <summary>What the demo plays.</summary>
/// <param name="Nights">Number of nights with decisions, at least 1.</param>
/// <param name="Customers">Customers per night, at least 1.</param>
/// <param name="Seed">Seed of customers, their orders and the policy's draws.</param>
/// <param name="Changes">What is changed in the use case.</param>
/// <param name="Template">Template that is played in a made-up world; null: the demo's own shop.</param>
/// <param name="Variant">Its variant; null: the one to start with.</param>
internal sealed record DemoSettings(
    int Nights, int Customers, ulong Seed, DefinitionOverrides Changes, string? Template = null, string? Variant = null);
