using Decisioning.Bandits;
using Decisioning.Service.Publishing;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Policies;
using Decisioning.Storage.Sqlite.Runs;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Tests.Publishing;

public sealed class PublicationGateTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlitePolicyStore _policies;
    private readonly SqliteTrainingRunStore _runs;
    private readonly PublicationGate _gate;

    public PublicationGateTests()
    {
        _database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Path });
        _policies = new SqlitePolicyStore(_database);
        _runs = new SqliteTrainingRunStore(_database);
        _gate = new PublicationGate(_policies, _runs, new SqliteAuditLog(_database));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task FindHoldAsync_NewestServes_HoldsNothing()
    {
        _ = await SaveAsync(1);
        await _policies.SetLiveAsync("spring", await SaveAsync(2), Stop);

        Assert.Null(await _gate.FindHoldAsync("spring", Stop));
        Assert.Null(await _gate.FindHoldAsync("nobody", Stop));
    }

    // A run that broke after it stored its policy never published it: the next night must not take that for a roll-back.
    [Theory]
    [InlineData(RunStatus.Started, false)]
    [InlineData(RunStatus.Failed, false)]
    [InlineData(RunStatus.Published, true)]
    public async Task FindHoldAsync_NewerVersionOfARun_HoldsWhereItWasPublished(RunStatus status, bool isHeld)
    {
        await _policies.SetLiveAsync("spring", await SaveAsync(1), Stop);
        PolicyPointer made = await SaveAsync(2);
        var run = new TrainingRun
        {
            UseCase = "spring",
            AsOf = Day,
            Version = 2,
            Status = status,
            StartedTime = Day,
            PolicyHash = made.Hash,
        };
        await _runs.SaveAsync(run, Stop);

        Assert.Equal(isHeld, await _gate.FindHoldAsync("spring", Stop) is not null);
    }

    private async Task<PolicyPointer> SaveAsync(long version)
    {
        var model = UseCaseModel.Compile(DefinitionReader.Read(new UseCaseText().ToString()).Definition!, 1);
        StoredPolicy policy = SnapshotFormat.Write(SnapshotMaker.Make(model, version, Day, LearnerState.Empty));
        await _policies.SaveAsync(policy, Stop);
        return new PolicyPointer(version, policy.Hash);
    }
}
