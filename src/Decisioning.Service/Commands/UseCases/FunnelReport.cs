using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>What <c>usecase funnel</c> prints with --json.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day.</param>
/// <param name="Decisions">Decisions of these days.</param>
/// <param name="Actions">Actions before any rule, added up over the decisions.</param>
/// <param name="WithoutAction">Decisions without an eligible action.</param>
/// <param name="PricedDecisions">Decisions whose prices were worked out.</param>
/// <param name="Rules">The rules in their order.</param>
internal sealed record FunnelReport(
    string UseCase,
    string FirstDay,
    string LastDay,
    long Decisions,
    long Actions,
    long WithoutAction,
    long PricedDecisions,
    IReadOnlyList<FunnelReportRule> Rules)
{
    /// <summary>The report of an answer.</summary>
    public static FunnelReport Of(string useCase, GetFunnelResponse answer) => new(
        useCase,
        answer.FirstDay,
        answer.LastDay,
        answer.Decisions,
        answer.Actions,
        answer.WithoutAction,
        answer.PricedDecisions,
        [
            .. answer.Rules.Select(rule => new FunnelReportRule(
                rule.Rule, rule.Removed, rule.RemovedAll, rule.HasPrice ? rule.Price : null, rule.HasPriceError ? rule.PriceError : null)),
        ]);
}
