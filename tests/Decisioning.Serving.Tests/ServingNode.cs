using Decisioning.Bandits;
using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Funnel;
using Decisioning.Serving.Limits;
using Decisioning.Serving.Live;
using Decisioning.Serving.NextBest;
using Decisioning.Serving.Recording;
using Decisioning.Serving.Telemetry;
using Decisioning.Storage.Sqlite.Budgets;
using Decisioning.Storage.Sqlite.Catalogue;
using Decisioning.Storage.Sqlite.Contacts;
using Decisioning.Storage.Sqlite.Customers;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Funnel;
using Decisioning.Storage.Sqlite.Groups;
using Decisioning.Storage.Sqlite.Joining;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Sqlite.Policies;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests;

/// <summary>A serving node on the real embedded stores, in a folder of its own; its decision log and policies can be made to fail.</summary>
internal sealed class ServingNode : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Ends a test that takes too long.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly int[] _announced;

    private ServingNode(DeciderOptions options, int[] announced)
    {
        _announced = announced;
        _database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Path });
        Store = new FaultyUseCases(new SqliteUseCaseStore(_database));
        Holdouts = new SqliteGlobalHoldoutStore(_database);
        Policies = new FaultyPolicies(new SqlitePolicyStore(_database));
        Decisions = new FaultyDecisions(new SqliteDecisionLog(_database));
        Outcomes = new SqliteOutcomeLog(_database);
        Events = new SqliteEventSource(_database);
        Models = new UseCaseModels(Store);
        Catalogue = new UseCaseCatalogue(Store, Models, Policies, Clock);
        Registry = new UseCaseRegistry(Store, Policies, Models, Holdouts, Logs.For<UseCaseRegistry>());
        Telemetry = new ServingTelemetry(Registry, Clock);
        Reader = new RecommendationReader(Models, Policies);
        Ids = new DecisionIdGenerator(Clock, options.Node);
        CustomerHistory = new SqliteCustomerHistoryStore(_database);
        Customers = new CustomerStates(CustomerHistory, Models, new CustomerStatesOptions());
        BudgetHistory = new SqliteBudgetHistoryStore(_database);
        Budgets = new BudgetBooks(BudgetHistory, Models);
        FunnelStore = new SqliteFunnelStore(_database);
        Funnel = new FunnelBook(FunnelStore, Logs.For<FunnelBook>());
        ContactPolicyStore = new SqliteContactPolicyStore(_database);
        ContactPolicies = new ContactPolicies(ContactPolicyStore);
        Limits = new ContactLimits(Customers, Budgets, ContactPolicies);
        Decider = new Decider(Registry, Decisions, Outcomes, Ids, Reader, Telemetry, Clock, Limits, Funnel, options, Logs.For<Decider>());
        NextBest = new NextBestDecider(
            Registry, Decisions, Outcomes, Ids, Reader, Telemetry, Clock, Limits, options, Logs.For<NextBestDecider>());
        Recorder = new OutcomeRecorder(
            Registry, Decisions, Outcomes, new ReportDesk(Customers, Budgets, Models), Telemetry, Clock);
    }

    public ManualClock Clock { get; } = new(Start);

    public RecordedLog Logs { get; } = new();

    public FaultyUseCases Store { get; }

    public SqliteGlobalHoldoutStore Holdouts { get; }

    public FaultyPolicies Policies { get; }

    public FaultyDecisions Decisions { get; }

    public SqliteOutcomeLog Outcomes { get; }

    public SqliteEventSource Events { get; }

    public UseCaseModels Models { get; }

    public UseCaseCatalogue Catalogue { get; }

    public UseCaseRegistry Registry { get; }

    public ServingTelemetry Telemetry { get; }

    public RecommendationReader Reader { get; }

    public DecisionIdGenerator Ids { get; }

    public SqliteContactPolicyStore ContactPolicyStore { get; }

    public ContactPolicies ContactPolicies { get; }

    public SqliteCustomerHistoryStore CustomerHistory { get; }

    public SqliteBudgetHistoryStore BudgetHistory { get; }

    public CustomerStates Customers { get; }

    public BudgetBooks Budgets { get; }

    public SqliteFunnelStore FunnelStore { get; }

    public FunnelBook Funnel { get; }

    public ContactLimits Limits { get; }

    public Decider Decider { get; }

    public NextBestDecider NextBest { get; }

    public OutcomeRecorder Recorder { get; }

    /// <summary>Starts a node that serves one use case.</summary>
    /// <param name="text">The use case.</param>
    /// <param name="announced">Errors that may be logged; any other one fails the test.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public static async Task<ServingNode> StartAsync(UseCaseText text, int[]? announced = null, DeciderOptions? options = null)
    {
        var node = new ServingNode(options ?? new DeciderOptions { LogTimeout = TimeSpan.FromSeconds(30) }, announced ?? []);
        _ = await node.ChangeAsync(text);
        return node;
    }

    public static UseCaseDefinition Definition(UseCaseText text)
    {
        DefinitionResult read = DefinitionReader.Read(text.ToString());
        Assert.Empty(read.Violations);
        return read.Definition!;
    }

    /// <summary>Creates or changes a use case and serves it.</summary>
    public async Task<LiveUseCase> ChangeAsync(UseCaseText text)
    {
        UseCaseDefinition definition = Definition(text);
        CatalogueChange change = await Store.FindAsync(definition.Id, Stop) is null
            ? await Catalogue.CreateAsync(definition, ChangeNote.None, Stop)
            : await Catalogue.UpdateAsync(definition, ExpectedHead.Any, ChangeNote.None, Stop);
        Assert.Equal(CatalogueOutcome.Done, change.Outcome);
        await Registry.RefreshAsync(definition.Id, Stop);
        return Registry.Find(definition.Id)!;
    }

    /// <summary>Sets the contact policy and serves it.</summary>
    public async Task SetContactPolicyAsync(string text)
    {
        ContactPolicyResult read = ContactPolicyReader.Read(text);
        Assert.Empty(read.Violations);
        Assert.NotNull(await new ContactPolicyCatalogue(ContactPolicyStore, Clock).SetAsync(read.Definition!, 0, ChangeNote.None, Stop));
        await ContactPolicies.RefreshAsync(Stop);
    }

    /// <summary>Publishes a policy that has seen every action try a number of times with a rate of success of its own.</summary>
    public async Task<StoredPolicy> PublishAsync(string useCase, Func<int, double> rateOf, int tries = 200, Action<int, int, double[]>? vary = null)
    {
        UseCaseModel model = Registry.Find(useCase)!.Model;
        var statistics = new SufficientStatistics();
        var learner = (AdditiveLearner)model.Learner;
        double[] context = new double[model.Encoder.Dimension];
        context[0] = 1.0;
        for (int action = 0; action < model.Actions.Count; action++)
        {
            for (int i = 0; i < tries; i++)
            {
                vary?.Invoke(action, i, context);
                learner.Observe(statistics, action, context, i < tries * rateOf(action) ? 1.0 : 0.0);
            }
        }

        return await PublishAsync(useCase, new LearnerState(statistics));
    }

    /// <summary>Publishes the policy of what a learner knows.</summary>
    public async Task<StoredPolicy> PublishAsync(string useCase, LearnerState state)
    {
        UseCaseModel model = Registry.Find(useCase)!.Model;
        IReadOnlyList<PolicyPointer> versions = await Policies.ListAsync(useCase, Stop);
        StoredPolicy policy = SnapshotFormat.Write(SnapshotMaker.Make(model, versions[^1].Version + 1, Clock.GetUtcNow(), state));
        await Policies.SaveAsync(policy, Stop);
        await Policies.SetLiveAsync(useCase, new PolicyPointer(policy.Version, policy.Hash), Stop);
        return policy;
    }

    /// <summary>Decides, and expects a recommendation.</summary>
    public async Task<Recommendation> DecideAsync(DecideRequest request)
    {
        DecideResult result = await Decider.DecideAsync(request, Stop);
        Assert.NotNull(result.Recommendation);
        return result.Recommendation;
    }

    public static DecideRequest Request(string customer, string? requestId = null) =>
        new() { UseCase = "spring", Customer = customer, RequestId = requestId };

    public async ValueTask DisposeAsync()
    {
        Customers.Dispose();
        Funnel.Dispose();
        Budgets.Dispose();
        Registry.Dispose();
        Telemetry.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
        Assert.All(Logs.Errors, error => Assert.Contains(error, _announced));
    }
}
