using Decisioning.Storage.Sqlite.Customers;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Sqlite.Customers;

public sealed class SqliteCustomerHistoryStoreTests : CustomerHistoryContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override ICustomerHistoryStore History => new SqliteCustomerHistoryStore(_folder.Database);

    protected override IDecisionLog Decisions => new SqliteDecisionLog(_folder.Database);

    protected override IOutcomeLog Log => new SqliteOutcomeLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
