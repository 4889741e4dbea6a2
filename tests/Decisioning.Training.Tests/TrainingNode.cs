using Decisioning.Bandits;
using Decisioning.Storage.Sqlite.Catalogue;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Joining;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Sqlite.Policies;
using Decisioning.Storage.Sqlite.Runs;
using Decisioning.Storage.Sqlite.Statistics;
using Decisioning.Training.Joining;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.Training.Telemetry;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Tests;

/// <summary>The nightly update on the real embedded stores, in a folder of its own.</summary>
internal sealed class TrainingNode : IAsyncDisposable
{
    /// <summary>Midnight before the first decisions of most tests.</summary>
    public static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly TrainingTelemetry _telemetry = new();
    private readonly int[] _announced;
    private ulong _sequence;

    private TrainingNode(int[] announced)
    {
        _announced = announced;
        _database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Path });
        Store = new SqliteUseCaseStore(_database);
        Policies = new SqlitePolicyStore(_database);
        Decisions = new SqliteDecisionLog(_database);
        Outcomes = new SqliteOutcomeLog(_database);
        Days = new SqliteDayStatisticsStore(_database);
        Runs = new SqliteTrainingRunStore(_database);
        Models = new UseCaseModels(Store);
        Catalogue = new UseCaseCatalogue(Store, Models, Policies, Clock);
        Update = MakeUpdate(Faults.None);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ManualClock Clock { get; } = new(Day);

    public SqliteDatabase Database => _database;

    public RecordedLog Logs { get; } = new();

    public SqliteUseCaseStore Store { get; }

    public SqlitePolicyStore Policies { get; }

    public SqliteDecisionLog Decisions { get; }

    public SqliteOutcomeLog Outcomes { get; }

    public SqliteDayStatisticsStore Days { get; }

    public SqliteTrainingRunStore Runs { get; }

    public UseCaseModels Models { get; }

    public UseCaseCatalogue Catalogue { get; }

    public NightlyUpdate Update { get; }

    public UseCaseModel Model { get; private set; } = null!;

    /// <summary>Starts with one use case.</summary>
    /// <param name="text">The use case.</param>
    /// <param name="announced">Errors that may be logged; any other one fails the test.</param>
    public static async Task<TrainingNode> StartAsync(UseCaseText text, params int[] announced)
    {
        var node = new TrainingNode(announced);
        await node.ChangeAsync(text);
        return node;
    }

    /// <summary>Creates or changes a use case.</summary>
    public async Task ChangeAsync(UseCaseText text)
    {
        DefinitionResult read = DefinitionReader.Read(text.ToString());
        Assert.Empty(read.Violations);
        CatalogueChange change = await Store.FindAsync(text.Id, Stop) is null
            ? await Catalogue.CreateAsync(read.Definition!, ChangeNote.None, Stop)
            : await Catalogue.UpdateAsync(read.Definition!, ExpectedHead.Any, ChangeNote.None, Stop);
        Model = await Models.GetAsync(text.Id, change.Newest!.Revision, Stop);
    }

    /// <summary>What holds policies back; nothing at first.</summary>
    public PlantedGate Gate { get; } = new();

    /// <summary>Those who are told when an update is over.</summary>
    public List<IUpdateFollower> Followers { get; } = [];

    /// <summary>The update over the same stores, with faults.</summary>
    public NightlyUpdate MakeUpdate(Faults faults) => new(
        new DayStatisticsBuilder(
            new FaultyEvents(new SqliteEventSource(_database), faults),
            new FaultyDays(Days, faults),
            new ObservationBuilder(new FaultyEvents(new SqliteEventSource(_database), faults), Models, Logs.For<ObservationBuilder>())),
        new FaultyRuns(Runs, faults),
        new FaultyPolicies(Policies, faults),
        Gate,
        Followers,
        _telemetry,
        Clock,
        Logs.For<NightlyUpdate>());

    /// <summary>Makes the record of a decision; it is not stored.</summary>
    public Decision Draw(DateTimeOffset time, string action, Group group = Group.Treatment)
    {
        short[] context = new short[Model.Encoder.Dimension];
        context[0] = (short)DyadicGrid.StepsPerUnit;
        context[1] = (short)(_sequence * 37 % 1024);
        byte[] eligible = EligibleSet.Of([.. Enumerable.Range(0, Model.Actions.Count)], Model.Actions.Count).Bits.ToArray();
        return new Decision
        {
            Id = new DecisionId(DecisionId.FirstAt(time).Value + (_sequence++ % 4096)),
            UseCase = Model.Id,
            UseCaseRevision = Model.Revision,
            Customer = "anna",
            Group = group,
            Action = group == Group.Holdout ? null : action,
            PolicyVersion = 1,
            PolicyHash = "",
            Propensity = group == Group.RandomControl ? 1.0 / Model.Actions.Count : null,
            Context = context,
            EligibleSet = eligible,
        };
    }

    /// <summary>Stores decisions.</summary>
    public async Task LogAsync(params IEnumerable<Decision> decisions) =>
        await Task.WhenAll(decisions.Select(decision => Decisions.AppendAsync(decision, Durability.Durable, Stop).AsTask()));

    /// <summary>Draws and stores one decision.</summary>
    public async Task<Decision> LogAsync(DateTimeOffset time, string action, Group group = Group.Treatment)
    {
        Decision decision = Draw(time, action, group);
        await LogAsync(decision);
        return decision;
    }

    /// <summary>Makes the record of an order.</summary>
    public static Outcome Order(string id, Decision decision, DateTimeOffset time, DateTimeOffset? received = null, double value = 1.0) => new()
    {
        OutcomeId = id,
        UseCase = decision.UseCase,
        DecisionId = decision.Id,
        Name = "order",
        Value = value,
        Time = time,
        ReceivedTime = received ?? time,
    };

    /// <summary>Stores outcomes.</summary>
    public async Task ReportAsync(params Outcome[] outcomes) => _ = await Outcomes.AppendOutcomesAsync(outcomes, Stop);

    /// <summary>Stores word of what became of a decision.</summary>
    public async Task ReportAsync(Decision decision, ActivationState state, DateTimeOffset received) =>
        await Outcomes.AppendActivationsAsync([new Activation(decision.Id, decision.UseCase, state, received, received)], Stop);

    /// <summary>Moves the clock to a time and runs the update as of it.</summary>
    public async Task<TrainingRun> RunAsync(DateTimeOffset asOf, NightlyUpdate? update = null, bool liftsHold = false)
    {
        Clock.Advance(asOf - Clock.GetUtcNow());
        return await (update ?? Update).RunAsync(Model, asOf, Stop, liftsHold);
    }

    /// <summary>The live policy as it is stored.</summary>
    public async Task<StoredPolicy> LiveAsync()
    {
        PolicyPointer live = (await Policies.GetLiveAsync(Model.Id, Stop))!;
        StoredPolicy stored = (await Policies.LoadAsync(Model.Id, live.Version, Stop))!;
        Assert.Equal(live.Hash, stored.Hash);
        return stored;
    }

    /// <summary>Observations and total reward of an action in the live policy.</summary>
    public async Task<(double Count, double RewardSum)> LearntAsync(string action)
    {
        PolicySnapshot snapshot = SnapshotFormat.Read(await LiveAsync()).Snapshot!;
        StatisticsBlock? block = LearnerState.Read(snapshot.Statistics.Span).Statistics.Find(action);
        return (block?.Count ?? 0.0, block?.RewardSum ?? 0.0);
    }

    public async ValueTask DisposeAsync()
    {
        Update.Dispose();
        _telemetry.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
        Assert.All(Logs.Errors, error => Assert.Contains(error, _announced));
    }
}
