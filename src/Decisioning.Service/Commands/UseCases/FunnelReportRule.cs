namespace Decisioning.Service.Commands;

/// <summary>One rule of the funnel.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Removed">Actions that it removed, added up over the decisions.</param>
/// <param name="RemovedAll">Decisions in which it removed all that was left.</param>
/// <param name="Price">Expected reward given up for each decision; null where it was not worked out.</param>
/// <param name="PriceError">Its standard error; null where it was not worked out.</param>
internal sealed record FunnelReportRule(string Rule, long Removed, long RemovedAll, double? Price, double? PriceError);
