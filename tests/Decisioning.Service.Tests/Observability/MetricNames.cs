namespace Decisioning.Service.Tests.Observability;

/// <summary>The families of our own meters, as dashboards of other people name them: a change here breaks theirs.</summary>
internal static class MetricNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "decisioning_access_refusals_total",
        "decisioning_arms_total",
        "decisioning_decide_duration_seconds",
        "decisioning_decisions_total",
        "decisioning_eligibility_filtered_total",
        "decisioning_fallbacks_total",
        "decisioning_frequency_cap_hits_total",
        "decisioning_options_total",
        "decisioning_outcome_delay_seconds",
        "decisioning_outcomes_total",
        "decisioning_policy_age_seconds",
        "decisioning_policy_cache_refused",
        "decisioning_policy_cache_requests_total",
        "decisioning_policy_version",
        "decisioning_redis_refused_snapshots_total",
        "decisioning_redis_up",
        "decisioning_update_duration_seconds",
        "decisioning_update_last_success_time_seconds",
        "decisioning_update_observations_total",
        "decisioning_update_runs_total",
    ];
}
