using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Tests.Sqlite.Decisions;

public sealed class SqliteDecisionLogTests : DecisionLogContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IDecisionLog Log => new SqliteDecisionLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
