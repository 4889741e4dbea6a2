namespace Decisioning.Service.Commands;

/// <summary>The JSON of <c>bench replay</c> for all sets.</summary>
/// <param name="Sets">A report for each.</param>
internal sealed record SetReports(IReadOnlyList<SetReport> Sets);
