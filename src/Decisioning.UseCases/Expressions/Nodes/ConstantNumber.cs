using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A number or moment that was written.</summary>
internal sealed class ConstantNumber(AttributeType type, double value) : NumberNode(type)
{
    public double Value => value;

    public override string Key => FeatureValue.Spell(value);

    public override double Evaluate(in ExpressionInput input) => value;
}
