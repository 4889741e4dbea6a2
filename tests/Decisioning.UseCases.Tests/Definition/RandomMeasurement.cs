using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>Makes random metrics and guardrails without violations, on the outcomes of <see cref="RandomDefinition"/>.</summary>
internal static class RandomMeasurement
{
    public static EquatableList<MetricDefinition> Metrics(SeededRandom random) => random.NextInt(2) == 0
        ? []
        :
        [
            new MetricDefinition("revenue", "order")
            {
                Reward = RewardKind.Value,
                Window = random.NextInt(2) == 0 ? null : TimeSpan.FromHours(1 + random.NextInt(1000)),
                Cap = random.NextInt(2) == 0 ? null : 0.5 + random.NextInt(1000),
            },
            new MetricDefinition("visits", "visit"),
        ];

    public static EquatableList<GuardrailDefinition> Guardrails(SeededRandom random, bool hasGroups) => !hasGroups || random.NextInt(2) == 0
        ? []
        :
        [
            new GuardrailDefinition(new MetricDefinition("complaints", "visit"), random.NextDouble())
            {
                Direction = (HarmDirection)random.NextInt(2),
                Action = (GuardrailAction)random.NextInt(3),
                Group = random.NextInt(2) == 0 ? null : Group.RandomControl,
            },
        ];
}
