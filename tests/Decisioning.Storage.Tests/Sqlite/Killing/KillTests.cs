using System.Diagnostics;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Sqlite.Killing;

public sealed class KillTests
{
    private const int Kills = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_ProcessKilledAtFullLoad_LosesNothingAcknowledgedAndHasNothingTwice()
    {
        using TempFolder folder = new();
        var random = new Random(20260305);
        List<(bool IsDecision, DecisionId Id)> acknowledged = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            acknowledged.AddRange(await RunAndKillAsync(folder.Path, TimeSpan.FromMilliseconds(random.Next(20, 400))));

            await using SqliteDatabase database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = folder.Path });
            AssertIntact(database);
            SqliteDecisionLog decisions = new(database);
            SqliteOutcomeLog outcomes = new(database);
            foreach ((bool isDecision, DecisionId id) in acknowledged)
            {
                if (isDecision)
                {
                    Samples.AssertSame(Samples.Decision(id), await decisions.FindAsync(id, Token));
                    continue;
                }

                Outcome[] sent = [Samples.Outcome($"{id}-a", id), Samples.Outcome($"{id}-b", id)];
                Assert.Equal(sent, await outcomes.FindOutcomesAsync(id, Token));
            }

            await AssertKnownAsync(outcomes, [.. acknowledged.Where(a => !a.IsDecision).Select(a => a.Id)]);
        }
    }

    private static async Task<List<(bool IsDecision, DecisionId Id)>> RunAndKillAsync(string folder, TimeSpan load)
    {
        using Process child = AppendingChild.Start(folder);
        try
        {
            string? first = await child.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
            Assert.NotNull(first);
            Task<string> rest = child.StandardOutput.ReadToEndAsync(Token);
            await Task.Delay(load, Token);
            child.Kill();
            string output = first + "\n" + await rest;

            // The kill may have cut the last line.
            List<(bool, DecisionId)> acknowledged = [];
            foreach (string line in output.Split('\n')[..^1])
            {
                string[] words = line.Split(' ');
                Assert.True(DecisionId.TryParse(words[1], out DecisionId id));
                acknowledged.Add((words[0] == "decision", id));
            }

            Assert.True(acknowledged.Count > Environment.ProcessorCount, "The child was not under load.");
            return acknowledged;
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(Token);
        }
    }

    private static void AssertIntact(SqliteDatabase database)
    {
        using var session = SqliteSession.OpenReader(database.Path);
        SqliteStatement check = session.Prepare("PRAGMA integrity_check");
        Assert.True(check.Step());
        Assert.Equal("ok", check.GetString(0));
        check.Reset();
    }

    // A sender that heard nothing sends again: what was stored must not count twice.
    private static async Task AssertKnownAsync(SqliteOutcomeLog outcomes, DecisionId[] ids)
    {
        Outcome[] again = [.. ids.Select(id => Samples.Outcome($"{id}-a", id))];
        Assert.All(await outcomes.AppendOutcomesAsync(again, Token), Assert.False);
    }
}
