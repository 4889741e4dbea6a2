namespace Decisioning.Service.Commands;

/// <summary>What came of one run.</summary>
/// <param name="Job">The run.</param>
/// <param name="Figures">A number for each figure of the problem.</param>
internal sealed record SetRun(SetJob Job, IReadOnlyList<double> Figures);
