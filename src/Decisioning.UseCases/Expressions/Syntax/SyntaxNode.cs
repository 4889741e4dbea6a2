namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>A part of an expression before its types are known.</summary>
/// <param name="Position">Where it begins, or its operator stands, from 0.</param>
internal abstract record SyntaxNode(int Position);
