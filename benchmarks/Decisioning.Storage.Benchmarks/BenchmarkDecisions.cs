using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Benchmarks;

/// <summary>Decisions of a usual size.</summary>
internal static class BenchmarkDecisions
{
    private static readonly short[] Context = [.. Enumerable.Range(0, 32).Select(i => (short)(i * 31))];
    private static readonly byte[] EligibleSet = [255, 255, 255, 255, 255, 255, 255, 255];
    private static readonly string Hash = new('a', 64);

    public static Decision Of(DecisionId id) => new()
    {
        Id = id,
        UseCase = "repeat-purchase",
        UseCaseRevision = 1,
        Customer = "customer-0000042",
        Group = Group.Treatment,
        Action = "ten-percent/email/evening",
        PolicyVersion = 12,
        PolicyHash = Hash,
        Seed = id.Value * 0x9E3779B97F4A7C15,
        Propensity = 0.125,
        Context = Context,
        EligibleSet = EligibleSet,
        RequestId = $"request-{id.Value:x16}",
    };
}
