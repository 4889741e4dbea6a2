using Decisioning.UseCases.Features;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>Puts feature values into requests.</summary>
internal static class ContextMapping
{
    /// <summary>Fills the context of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Values by feature name.</param>
    public static void Fill(DecideRequest request, IReadOnlyDictionary<string, FeatureValue> context)
    {
        foreach ((string name, FeatureValue value) in context)
        {
            request.Context.Add(name, ToProto(value));
        }
    }

    private static Value ToProto(FeatureValue value)
    {
        switch (value.Kind)
        {
            case FeatureValueKind.Text:
                return new Value { StringValue = value.Text };
            case FeatureValueKind.Number:
                return new Value { NumberValue = value.Number };
            case FeatureValueKind.Boolean:
                return new Value { BoolValue = value.Number != 0.0 };
            default:
                var list = new StringList();
                list.Values.AddRange(value.List);
                return new Value { ListValue = list };
        }
    }
}
