using Decisioning.Storage.Sqlite.Access;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Access;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Tests.Sqlite.Access;

public sealed class SqliteApiKeyStoreTests : ApiKeyStoreContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IApiKeyStore Store => new SqliteApiKeyStore(_folder.Database);

    protected override IAuditLog Audit => new SqliteAuditLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
