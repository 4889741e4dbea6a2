namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>A number, a text, true or false.</summary>
internal sealed record LiteralSyntax(int Position, AttributeType Type, string Text, double Number) : SyntaxNode(Position);
