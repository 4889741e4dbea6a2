using System.Diagnostics;
using System.Globalization;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Joining;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Benchmarks;

/// <summary>Reads one day of 200,000 decisions, one in ten with an outcome, all activated.</summary>
internal static class ReadDayMeasure
{
    private const int Decisions = 200_000;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<string> RunAsync()
    {
        SqliteDatabase database = StorageReport.OpenTemporary(out string folder);
        await FillAsync(database);
        SqliteEventSource source = new(database);
        double best = 0.0;
        for (int run = 0; run < 5; run++)
        {
            int read = 0;
            long start = Stopwatch.GetTimestamp();
            await foreach (JoinedDecision joined in source.ReadDayAsync(
                "repeat-purchase", DateOnly.FromDateTime(Noon.UtcDateTime), DateTimeOffset.MaxValue, CancellationToken.None))
            {
                read += joined.Decision.Context.IsEmpty ? 0 : 1;
            }

            best = Math.Max(best, read / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return string.Create(CultureInfo.InvariantCulture, $"| {Decisions:N0} | {Decisions / 10:N0} | {Decisions:N0} | {best:N0} |");
    }

    private static async Task FillAsync(SqliteDatabase database)
    {
        SqliteDecisionLog decisions = new(database);
        SqliteOutcomeLog outcomes = new(database);
        DecisionId[] ids = [.. Enumerable.Range(0, Decisions).Select(i => new DecisionId(DecisionId.FirstAt(Noon).Value + (ulong)i))];
        foreach (DecisionId[] chunk in ids.Chunk(1000))
        {
            await Task.WhenAll(chunk.Select(id => decisions.AppendAsync(BenchmarkDecisions.Of(id), Durability.Durable, default).AsTask()));
            _ = await outcomes.AppendOutcomesAsync([.. chunk.Where((_, i) => i % 10 == 0).Select(OutcomeOf)], default);
            await outcomes.AppendActivationsAsync([.. chunk.Select(ActivationOf)], default);
        }
    }

    private static Outcome OutcomeOf(DecisionId id) => new()
    {
        OutcomeId = id.ToString(),
        UseCase = "repeat-purchase",
        DecisionId = id,
        Name = "order",
        Time = Noon,
        ReceivedTime = Noon,
    };

    private static Activation ActivationOf(DecisionId id) => new(id, "repeat-purchase", ActivationState.Activated, Noon, Noon);
}
