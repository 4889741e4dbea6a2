namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>A list in brackets.</summary>
internal sealed record ListSyntax(int Position, IReadOnlyList<SyntaxNode> Elements) : SyntaxNode(Position);
