using Decisioning.Storage.Sqlite.Budgets;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Sqlite.Budgets;

public sealed class SqliteBudgetHistoryStoreTests : BudgetHistoryContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IBudgetHistoryStore History => new SqliteBudgetHistoryStore(_folder.Database);

    protected override IDecisionLog Decisions => new SqliteDecisionLog(_folder.Database);

    protected override IOutcomeLog Log => new SqliteOutcomeLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
