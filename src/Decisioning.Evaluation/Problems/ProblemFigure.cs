namespace Decisioning.Evaluation.Problems;

/// <summary>A figure of a problem, with what is known of it.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Bar">What one default setting must reach; null where nothing is asked.</param>
/// <param name="References">What others measured, with other code.</param>
public sealed record ProblemFigure(string Name, double? Bar, IReadOnlyList<ReferenceFigure> References);
