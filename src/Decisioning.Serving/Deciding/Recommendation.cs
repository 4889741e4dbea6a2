using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Deciding;

/// <summary>A decision as it is shown to the caller.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Model">The revision of the use case that decided: it knows the payloads.</param>
/// <param name="IsLogged">Whether the decision lies in the log; one that does not has no id to report outcomes for.</param>
public sealed record Recommendation(Decision Decision, UseCaseModel Model, bool IsLogged)
{
    /// <summary>How many actions each rule removed; null for a decision that was read back from the log, which keeps what was left alone.</summary>
    public RuleTrace? Trace { get; init; }
}
