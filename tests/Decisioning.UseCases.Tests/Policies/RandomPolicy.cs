using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.UseCases.Tests.Policies;

/// <summary>Makes policies that were trained on random observations.</summary>
internal static class RandomPolicy
{
    public static PolicySnapshot Snapshot(UseCaseModel model, SeededRandom random, int observations)
    {
        var batch = new ObservationBatch(model.Encoder.Dimension);
        double[] x = new double[model.Encoder.Dimension];
        for (int i = 0; i < observations; i++)
        {
            Context(random, x);
            batch.Add(random.NextInt(model.Actions.Count), x, random.NextInt(4) == 0 ? 1.0 : 0.0);
        }

        SufficientStatistics day = model.Learner.Summarise(LearnerState.Empty, batch, model.Actions.Keys);
        LearnerState state = model.Learner.Finish(model.Learner.Advance(LearnerState.Empty, day, days: 0.0), batch);

        return new PolicySnapshot
        {
            UseCase = model.Id,
            Version = 1 + random.NextInt(100),
            Revision = model.Revision,
            AsOf = new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero).AddTicks(random.NextInt(int.MaxValue)),
            Learner = model.Learner.Name,
            StatisticsSchema = model.StatisticsSchema,
            Statistics = state.ToBytes(),
            Lineage = new PolicyLineage
            {
                FirstDay = observations == 0 ? null : new DateOnly(2026, 2, 1),
                LastDay = observations == 0 ? null : new DateOnly(2026, 2, 28),
                Decisions = observations + 5,
                Observations = observations,
                Outcomes = observations / 4,
                CodeVersion = "0.1.0",
                DefinitionHash = "ab12",
            },
        };
    }

    public static void Context(SeededRandom random, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = i == 0 ? 1.0 : (random.NextInt(2049) - 1024) / 1024.0;
        }
    }
}
