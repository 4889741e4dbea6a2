using System.Text;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Erasing;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Erasing;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Sqlite.Erasing;

public sealed class SqliteCustomerEraserTests : IAsyncDisposable
{
    private const int Customers = 400;
    private const int Decisions = 12_000;

    private static readonly ChangeNote Note = new("privacy-desk", "asked for on paper");

    private readonly SqliteFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EraseAsync_OfManyCustomers_LeavesNoByteOfTheirIdsInAnyFile()
    {
        await FillAsync();
        string[] erased = [.. Enumerable.Range(0, 20).Select(NameOf)];
        Assert.All(erased, customer => Assert.True(Traces(customer) > 0, "the scan finds nothing: it proves nothing"));

        Erasure erasure = await new SqliteCustomerEraser(_folder.Database).EraseAsync(erased, Note, Samples.Noon, Token);

        Assert.True(erasure.IsWiped);
        Assert.Equal((Decisions / Customers * 20, Decisions / Customers * 20, 1), (erasure.Decisions, erasure.Outcomes, erasure.UseCases));
        Assert.All(erased, customer => Assert.Equal(0, Traces(customer)));
        Assert.All(Enumerable.Range(20, Customers - 20), i => Assert.True(Traces(NameOf(i)) > 0, "somebody else is gone too"));
    }

    [Fact]
    public async Task EraseAsync_Then_TheAuditLogSaysSoWithoutTheId()
    {
        await FillAsync();

        _ = await new SqliteCustomerEraser(_folder.Database).EraseAsync([NameOf(3)], Note, Samples.Noon, Token);
        Erasure again = await new SqliteCustomerEraser(_folder.Database).EraseAsync([NameOf(3)], Note, Samples.Noon, Token);

        IReadOnlyList<StoredAuditEntry> log = await new SqliteAuditLog(_folder.Database).ListAsync(null, long.MaxValue, 10, Token);
        Assert.Equal(2, log.Count);
        AuditEntry entry = log[1].Entry;
        Assert.Equal((AuditActions.CustomersErased, "privacy-desk", null), (entry.Action, entry.Actor, entry.UseCase));
        Assert.Equal(["30", "1", "30", "30"], entry.Details.Values);
        Assert.Equal(0, again.Decisions);
        Assert.DoesNotContain(NameOf(3), entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterAnErasureThatWasBrokenOff_RewritesTheFile()
    {
        await FillAsync();
        _ = await _folder.Database.Writer.WriteAllAsync(
            session =>
            {
                _ = session.Prepare("DELETE FROM decisions WHERE customer = ?1").Bind(1, NameOf(5)).Run();
                _ = session.Prepare("DELETE FROM outcomes WHERE outcome_id LIKE ?1").Bind(1, NameOf(5) + "%").Run();
                return session.Prepare("INSERT INTO erasures (use_case, time, decisions, is_wiped) VALUES ('x', 0, 1, 0)").Run();
            },
            Token);
        Assert.True(Traces(NameOf(5)) > 0, "SQLite itself wipes what it removes: the test proves nothing");

        _ = await _folder.ReopenAsync();

        Assert.Equal(0, Traces(NameOf(5)));
    }

    [Fact]
    public async Task RunAloneAsync_BetweenWrites_LosesNone()
    {
        var log = new SqliteAuditLog(_folder.Database);
        var entry = new AuditEntry(Samples.Noon, null, "", "x", "", null);

        Task[] writes =
        [
            .. Enumerable.Range(0, 200).Select(i => i % 20 == 10
                ? _folder.Database.Writer.RunAloneAsync(FileWipe.TryRun, Token).AsTask()
                : log.AppendAsync(entry, Token).AsTask()),
        ];
        await Task.WhenAll(writes);

        Assert.Equal(190, (await log.ListAsync(null, long.MaxValue, 1000, Token)).Count);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private static string NameOf(int customer) => $"customer-{customer * 7919 % 100_000:00000}@example.org";

    // Random order, so that pages of the indexes split.
    private async Task FillAsync()
    {
        var random = new Random(20261122);
        int[] order = [.. Enumerable.Range(0, Decisions).Select(i => i % Customers)];
        random.Shuffle(order);
        var decisions = new SqliteDecisionLog(_folder.Database);
        Decision[] all = [.. order.Select((customer, i) => Samples.Decision(Samples.IdAt(Samples.Noon, i), requestId: $"{NameOf(customer)}/{i}") with
        {
            Customer = NameOf(customer),
        })];
        await Task.WhenAll(all.Select(decision => decisions.AppendAsync(decision, Durability.Durable, Token).AsTask()));
        var outcomes = new SqliteOutcomeLog(_folder.Database);
        _ = await outcomes.AppendOutcomesAsync([.. all.Select((decision, i) => Samples.Outcome($"{decision.Customer}/{i}", decision.Id))], Token);
        await outcomes.AppendActivationsAsync(
            [.. all.Select(decision => new Activation(decision.Id, decision.UseCase, ActivationState.Activated, Samples.Noon, Samples.Noon))], Token);
    }

    private int Traces(string text)
    {
        byte[] needle = Encoding.UTF8.GetBytes(text);
        int found = 0;
        foreach (string file in Directory.GetFiles(_folder.Folder, "*.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            for (int at = content.AsSpan().IndexOf(needle); at >= 0;)
            {
                found++;
                int next = content.AsSpan(at + 1).IndexOf(needle);
                at = next < 0 ? -1 : at + 1 + next;
            }
        }

        return found;
    }
}
