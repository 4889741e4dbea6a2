using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Contacts;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IContactPolicyStore"/> must do.</summary>
public abstract class ContactPolicyStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IContactPolicyStore Store { get; }

    protected abstract IAuditLog Audit { get; }

    [Fact]
    public async Task TryAddAsync_Revisions_AreStoredInOrderWithTheirEntriesAndNoneTwice()
    {
        Assert.Null(await Store.FindAsync(Token));

        Assert.False(await Store.TryAddAsync(Revision(2), Entry(2), Token));
        Assert.True(await Store.TryAddAsync(Revision(1), Entry(1), Token));
        Assert.False(await Store.TryAddAsync(Revision(1), Entry(1), Token));
        Assert.True(await Store.TryAddAsync(Revision(2), Entry(2), Token));

        Assert.Equal(Revision(2), await Store.FindAsync(Token));
        Assert.Equal([Entry(2), Entry(1)], (await Audit.ListAsync(null, long.MaxValue, 10, Token)).Select(stored => stored.Entry));
    }

    [Fact]
    public async Task TryAddAsync_SameNumberFromManyAtOnce_IsStoredOnce()
    {
        bool[] stored = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store.TryAddAsync(Revision(1), Entry(1), Token).AsTask()));

        Assert.Single(stored, isStored => isStored);
        Assert.Single(await Audit.ListAsync(null, long.MaxValue, 100, Token));
    }

    private static ContactPolicyRevision Revision(int number) => new(number, $$"""{"time_zone":"UTC","n":{{number}}}""", Samples.Noon.AddDays(number));

    private static AuditEntry Entry(int number) => new(Samples.Noon.AddDays(number), null, "anna", "contact_policy_set", "why", number);
}
