namespace Decisioning.Service.Commands;

/// <summary>What the demo plays.</summary>
/// <param name="Nights">Number of nights with decisions, at least 1.</param>
/// <param name="Customers">Customers per night, at least 1.</param>
/// <param name="Seed">Seed of customers, their orders and the policy's draws.</param>
/// <param name="Changes">What is changed in the use case.</param>
internal sealed record DemoSettings(int Nights, int Customers, ulong Seed, DefinitionOverrides Changes);
