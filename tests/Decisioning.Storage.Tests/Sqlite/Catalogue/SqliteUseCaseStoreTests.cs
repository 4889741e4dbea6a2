using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Catalogue;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Storage.Tests.Sqlite.Catalogue;

public sealed class SqliteUseCaseStoreTests : UseCaseStoreContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IUseCaseStore Store => new SqliteUseCaseStore(_folder.Database);

    protected override IAuditLog Audit => new SqliteAuditLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
