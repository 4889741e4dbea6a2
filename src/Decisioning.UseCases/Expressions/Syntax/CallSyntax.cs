namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>A function with its arguments.</summary>
internal sealed record CallSyntax(int Position, string Function, IReadOnlyList<SyntaxNode> Arguments) : SyntaxNode(Position);
