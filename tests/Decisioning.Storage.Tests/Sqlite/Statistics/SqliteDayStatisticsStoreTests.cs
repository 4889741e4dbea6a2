using Decisioning.Storage.Sqlite.Statistics;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.Training.Statistics;

namespace Decisioning.Storage.Tests.Sqlite.Statistics;

public sealed class SqliteDayStatisticsStoreTests : DayStatisticsStoreContract, IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IDayStatisticsStore Store => new SqliteDayStatisticsStore(_folder.Database);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
