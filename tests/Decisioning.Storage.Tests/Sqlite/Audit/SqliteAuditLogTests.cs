using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Tests.Sqlite.Audit;

public sealed class SqliteAuditLogTests : AuditLogContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IAuditLog Log => new SqliteAuditLog(_folder.Database);

    [Theory]
    [InlineData("UPDATE audit_entries SET reason = ''")]
    [InlineData("DELETE FROM audit_entries")]
    public async Task Entries_ChangedOrRemovedByAnyStatement_StayAsTheyWere(string statement)
    {
        await Log.AppendAsync(Entry("a", 1), Token);

        await Assert.ThrowsAsync<SqliteStoreException>(async () => await _folder.Database.Writer.WriteAsync(
            session => session.Prepare(statement).Run(), Token));

        Assert.Equal(Entry("a", 1), Assert.Single(await Log.ListAsync(null, long.MaxValue, 10, Token)).Entry);
    }

    [Fact]
    public async Task AppendAsync_ThenReopened_IsStillThere()
    {
        await Log.AppendAsync(Entry("a", 1), Token);

        _ = await _folder.ReopenAsync();

        Assert.Equal(Entry("a", 1), Assert.Single(await Log.ListAsync("a", long.MaxValue, 10, Token)).Entry);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
