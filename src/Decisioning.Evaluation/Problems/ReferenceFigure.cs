namespace Decisioning.Evaluation.Problems;

/// <summary>What an algorithm reached on a problem, computed independently of this program.</summary>
/// <param name="Name">The algorithm and its setting.</param>
/// <param name="Value">The figure.</param>
/// <param name="StandardError">Its standard error where it is stated; null otherwise.</param>
public sealed record ReferenceFigure(string Name, double Value, double? StandardError = null);
