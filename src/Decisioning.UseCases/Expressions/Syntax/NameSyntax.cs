namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>A value that the caller sends.</summary>
internal sealed record NameSyntax(int Position, string Name) : SyntaxNode(Position);
