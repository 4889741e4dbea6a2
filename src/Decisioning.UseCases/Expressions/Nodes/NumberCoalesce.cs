namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A number or moment, and what stands for it where it is missing.</summary>
internal sealed class NumberCoalesce(NumberNode value, NumberNode otherwise) : NumberNode(value.Type)
{
    public override string Key => $"coalesce({value.Key}, {otherwise.Key})";

    public override double Evaluate(in ExpressionInput input) =>
        value.Evaluate(input) is var number && double.IsNaN(number) ? otherwise.Evaluate(input) : number;
}
