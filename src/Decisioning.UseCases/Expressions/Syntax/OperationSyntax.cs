namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>An operator with its operands: one for <c>not</c> and the minus sign, several for <c>and</c> and <c>or</c>, else two.</summary>
/// <remarks><c>not in</c> is one operator.</remarks>
internal sealed record OperationSyntax(int Position, string Operator, IReadOnlyList<SyntaxNode> Operands) : SyntaxNode(Position);
