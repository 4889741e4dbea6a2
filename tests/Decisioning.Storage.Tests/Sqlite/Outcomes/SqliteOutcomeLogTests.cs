using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Sqlite.Outcomes;

public sealed class SqliteOutcomeLogTests : OutcomeLogContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IOutcomeLog Log => new SqliteOutcomeLog(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
