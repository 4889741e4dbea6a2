using Decisioning.Service.Guardrails;
using Decisioning.Service.Insight;
using Decisioning.Service.Measuring;
using Decisioning.Service.Publishing;
using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Funnel;
using Decisioning.Serving.Limits;
using Decisioning.Serving.Live;
using Decisioning.Serving.NextBest;
using Decisioning.Serving.Recording;
using Decisioning.Serving.Telemetry;
using Decisioning.Storage.Redis.Connection;
using Decisioning.Storage.Redis.Policies;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Budgets;
using Decisioning.Storage.Sqlite.Catalogue;
using Decisioning.Storage.Sqlite.Contacts;
using Decisioning.Storage.Sqlite.Customers;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Erasing;
using Decisioning.Storage.Sqlite.Funnel;
using Decisioning.Storage.Sqlite.Groups;
using Decisioning.Storage.Sqlite.Joining;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.Storage.Sqlite.Policies;
using Decisioning.Storage.Sqlite.Runs;
using Decisioning.Storage.Sqlite.Statistics;
using Decisioning.Training.Joining;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.Training.Statistics;
using Decisioning.Training.Telemetry;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Erasing;
using Decisioning.UseCases.Funnel;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Hosting;

/// <summary>Puts the parts together.</summary>
internal static class DecisioningServices
{
    /// <summary>Adds all of the product but its wire.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Checked options.</param>
    /// <param name="clock">The clock of everything that has to do with decisions.</param>
    /// <param name="redis">The connection to Redis, which the container closes; null where policies stay in the embedded store.</param>
    public static IServiceCollection AddDecisioning(
        this IServiceCollection services, ServiceOptions options, TimeProvider clock, RedisConnection? redis) => services
        .AddSingleton(clock)
        .AddSingleton(options.Decider)
        .AddEmbeddedStores(options)
        .AddPolicyStore(redis)
        .AddSingleton<UseCaseModels>()
        .AddSingleton<UseCaseCatalogue>()
        .AddServing()
        .AddMeasuring()
        .AddInsight()
        .AddTraining(options);

    private static IServiceCollection AddEmbeddedStores(this IServiceCollection services, ServiceOptions options) => services
        .AddSingleton(_ => SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = options.DataFolder }))
        .AddSingleton<IUseCaseStore, SqliteUseCaseStore>()
        .AddSingleton<IAuditLog, SqliteAuditLog>()
        .AddSingleton<ICustomerEraser, SqliteCustomerEraser>()
        .AddSingleton<IGlobalHoldoutStore, SqliteGlobalHoldoutStore>()
        .AddSingleton<IDecisionLog, SqliteDecisionLog>()
        .AddSingleton<IOutcomeLog, SqliteOutcomeLog>()
        .AddSingleton<ICustomerHistoryStore, SqliteCustomerHistoryStore>()
        .AddSingleton<IBudgetHistoryStore, SqliteBudgetHistoryStore>()
        .AddSingleton<IFunnelStore, SqliteFunnelStore>()
        .AddSingleton<IContactPolicyStore, SqliteContactPolicyStore>()
        .AddSingleton<IEventSource, SqliteEventSource>()
        .AddSingleton<IDayStatisticsStore, SqliteDayStatisticsStore>()
        .AddSingleton<ITrainingRunStore, SqliteTrainingRunStore>();

    // With a Redis, policies are stored here first and published there; nodes read them there, and here while it is away.
    private static IServiceCollection AddPolicyStore(this IServiceCollection services, RedisConnection? redis)
    {
        services.AddSingleton<SqlitePolicyStore>();
        if (redis is null)
        {
            return services.AddSingleton<IPolicyStore>(provider => provider.GetRequiredService<SqlitePolicyStore>());
        }

        return services
            .AddSingleton(_ => redis)
            .AddSingleton<RedisPolicyStore>()
            .AddSingleton(provider => new ReplicatedPolicyStore(
                provider.GetRequiredService<SqlitePolicyStore>(), provider.GetRequiredService<RedisPolicyStore>(), redis.Options))
            .AddSingleton<IPolicyStore>(provider => provider.GetRequiredService<ReplicatedPolicyStore>())
            .AddHostedService<RedisLink>();
    }

    private static IServiceCollection AddServing(this IServiceCollection services) => services
        .AddSingleton<UseCaseRegistry>()
        .AddSingleton<ServingTelemetry>()
        .AddSingleton<RecommendationReader>()
        .AddSingleton<NodeIds>()
        .AddSingleton(provider => provider.GetRequiredService<NodeIds>().Generator)
        .AddSingleton<CustomerStatesOptions>()
        .AddSingleton<CustomerStates>()
        .AddSingleton<BudgetBooks>()
        .AddSingleton<ContactPolicies>()
        .AddSingleton<ContactPolicyCatalogue>()
        .AddSingleton<ContactLimits>()
        .AddSingleton<FunnelBook>()
        .AddSingleton<ReportDesk>()
        .AddSingleton<Decider>()
        .AddSingleton<NextBestDecider>()
        .AddSingleton<OutcomeRecorder>()
        .AddHostedService<StartUp>()
        .AddHostedService<FunnelWriter>()
        .AddHostedService<PolicyRefresher>();

    private static IServiceCollection AddTraining(this IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton<ObservationBuilder>()
            .AddSingleton<DayStatisticsBuilder>()
            .AddSingleton<TrainingTelemetry>()
            .AddSingleton<IPublicationGate, PublicationGate>()
            .AddSingleton<PolicyDesk>()
            .AddSingleton<NightlyUpdate>();
        return options.RunsUpdates ? services.AddHostedService<NightlyScheduler>() : services;
    }

    private static IServiceCollection AddMeasuring(this IServiceCollection services) => services
        .AddSingleton<DecisionWalk>()
        .AddSingleton<HoldoutHistory>()
        .AddSingleton<GuardrailHistory>()
        .AddSingleton<GuardrailActor>()
        .AddSingleton<GuardrailWatch>()
        .AddSingleton<IUpdateFollower>(provider => provider.GetRequiredService<GuardrailWatch>());

    private static IServiceCollection AddInsight(this IServiceCollection services) => services
        .AddSingleton<PolicyShelf>()
        .AddSingleton<DaySightReader>()
        .AddSingleton<DaySights>()
        .AddSingleton<ResultsBook>()
        .AddSingleton<BeliefHistory>()
        .AddSingleton<SampledDecisions>()
        .AddSingleton<TimelineView>()
        .AddSingleton<OverviewView>()
        .AddSingleton<ExplorationView>()
        .AddSingleton<DataHealthView>()
        .AddSingleton<PreviewView>()
        .AddSingleton<DecisionDetails>();
}
