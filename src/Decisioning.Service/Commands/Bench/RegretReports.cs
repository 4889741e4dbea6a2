namespace Decisioning.Service.Commands;

/// <summary>The JSON of <c>bench regret</c> for several problems.</summary>
/// <param name="Problems">A report for each.</param>
internal sealed record RegretReports(IReadOnlyList<RegretReport> Problems);
