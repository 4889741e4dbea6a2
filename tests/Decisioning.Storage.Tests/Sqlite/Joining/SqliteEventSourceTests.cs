using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Joining;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Sqlite.Joining;

public sealed class SqliteEventSourceTests : EventSourceContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IDecisionLog Decisions => new SqliteDecisionLog(_folder.Database);

    protected override IOutcomeLog Outcomes => new SqliteOutcomeLog(_folder.Database);

    protected override IEventSource Source => new SqliteEventSource(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
