using Decisioning.Storage.Sqlite.Runs;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.Training.Runs;

namespace Decisioning.Storage.Tests.Sqlite.Runs;

public sealed class SqliteTrainingRunStoreTests : TrainingRunStoreContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override ITrainingRunStore Store => new SqliteTrainingRunStore(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
