using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions;

/// <summary>One thing that is wrong with an expression.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Line">Line within the expression, from 1.</param>
/// <param name="Column">Column in that line, from 1.</param>
/// <param name="Message">The same in words, with what would be right.</param>
public sealed record ExpressionProblem(ViolationReason Reason, int Line, int Column, string Message)
{
    /// <summary>One line for people: place and message.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}: {Message}");
}
