using System.Diagnostics;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Tests.Sqlite.Killing;

/// <summary>This same program as a child process that appends at full load until it is killed, and prints what was acknowledged.</summary>
internal static class AppendingChild
{
    private const string FolderVariable = "DECISIONING_STORAGE_TESTS_APPEND_TO";
    private const int Writers = 64;

    /// <summary>Starts the child.</summary>
    /// <param name="folder">Its data folder.</param>
    public static Process Start(string folder)
    {
        ProcessStartInfo start = new("dotnet", [typeof(AppendingChild).Assembly.Location])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    /// <summary>The folder that this process was started to append to, or null where it is no child.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(FolderVariable);

    /// <summary>Appends until the process is killed.</summary>
    public static async Task RunAsync(string folder)
    {
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = folder });
        SqliteDecisionLog decisions = new(database);
        SqliteOutcomeLog outcomes = new(database);
        DecisionIdGenerator ids = new(TimeProvider.System, 1, await decisions.LastIdAsync(CancellationToken.None));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            while (true)
            {
                DecisionId id = ids.Next();
                await decisions.AppendAsync(Samples.Decision(id), Durability.Durable, CancellationToken.None);
                Console.WriteLine($"decision {id}");
                _ = await outcomes.AppendOutcomesAsync(
                    [Samples.Outcome($"{id}-a", id), Samples.Outcome($"{id}-b", id)], CancellationToken.None);
                Console.WriteLine($"outcomes {id}");
            }
        })));
    }
}
