using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Funnel;

/// <summary>A decision whose rules are to be priced.</summary>
internal sealed record PriceRequest(UseCaseModel Model, Policy Policy, FilterInput Input, EligibleActions Eligible, Decision Decision);
