using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Contacts;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Contacts;

namespace Decisioning.Storage.Tests.Sqlite.Contacts;

public sealed class SqliteContactPolicyStoreTests : ContactPolicyStoreContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IContactPolicyStore Store => new SqliteContactPolicyStore(_folder.Database);

    protected override IAuditLog Audit => new SqliteAuditLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
