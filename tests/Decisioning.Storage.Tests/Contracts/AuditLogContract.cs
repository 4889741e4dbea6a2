using System.Collections.Immutable;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IAuditLog"/> must do.</summary>
public abstract class AuditLogContract
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IAuditLog Log { get; }

    [Fact]
    public async Task AppendAsync_EveryField_IsReadAgain()
    {
        AuditEntry entry = Entry("a", 1) with
        {
            Reason = "nul\0inside, '; DROP TABLE audit_entries; --",
            Revision = 7,
            Details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("paths", "Zoë \"☂\"").Add("b", ""),
        };
        AuditEntry ofTheService = Entry(null, 2);

        await Log.AppendAsync(entry, Token);
        await Log.AppendAsync(ofTheService, Token);

        Assert.Equal([ofTheService, entry], (await Log.ListAsync(null, long.MaxValue, 10, Token)).Select(stored => stored.Entry));
    }

    [Fact]
    public async Task ListAsync_PageByPage_GivesEveryEntryOfTheUseCaseOnceNewestFirst()
    {
        for (int i = 0; i < 10; i++)
        {
            // Equal times: the order is that of appending.
            await Log.AppendAsync(Entry(i % 2 == 0 ? "a" : "b", 0) with { Reason = $"{i}" }, Token);
        }

        List<string> read = [];
        long before = long.MaxValue;
        while (await Log.ListAsync("a", before, 2, Token) is { Count: > 0 } page)
        {
            read.AddRange(page.Select(stored => stored.Entry.Reason));
            before = page[^1].Number;
        }

        Assert.Equal(["8", "6", "4", "2", "0"], read);
        Assert.Empty(await Log.ListAsync("c", long.MaxValue, 10, Token));
    }

    protected static AuditEntry Entry(string? useCase, int second) =>
        new(Samples.Noon.AddSeconds(second), useCase, "eve", AuditActions.Created, "because", null);
}
