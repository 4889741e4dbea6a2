using Decisioning.Storage.Sqlite.Policies;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Tests.Sqlite.Policies;

public sealed class SqlitePolicyStoreTests : PolicyStoreContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    public SqlitePolicyStoreTests() => Store = new SqlitePolicyStore(_folder.Database);

    protected override IPolicyStore Store { get; }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
