namespace Decisioning.UseCases.Definition;

/// <summary>Options of two dimensions that a constraint ties together.</summary>
/// <param name="First">The options of one dimension: for <c>require</c> those under <c>if</c>.</param>
/// <param name="Second">The options of another: for <c>require</c> those under <c>then</c>.</param>
public sealed record OptionPair(OptionChoice First, OptionChoice Second);
