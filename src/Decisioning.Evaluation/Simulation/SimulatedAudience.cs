using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Restrictions;
using Decisioning.UseCases.Validation;

namespace Decisioning.Evaluation.Simulation;

/// <summary>Whether a made-up customer is one whom the use case decides for.</summary>
internal sealed class SimulatedAudience
{
    // Audiences of the catalogue ask for no time; where one does, every world has the same.
    private static readonly DateTimeOffset Moment = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly Condition? _condition;
    private readonly AttributeReader? _reader;

    /// <summary>The audience of a use case.</summary>
    /// <param name="definition">The use case, valid.</param>
    public SimulatedAudience(UseCaseDefinition definition)
    {
        if (definition.Restrictions.Audience is { } text)
        {
            var schema = new AttributeSchema(definition.Features, definition.Restrictions.Attributes);
            _condition = Condition.Compile(text, schema, out _);
            _reader = new AttributeReader(definition.Restrictions.Attributes, schema);
        }
    }

    /// <summary>Whether a customer belongs to it.</summary>
    /// <param name="values">What is known of the customer.</param>
    public bool Takes(IReadOnlyDictionary<string, FeatureValue> values)
    {
        if (_condition is null)
        {
            return true;
        }

        var violations = new List<Violation>();
        return _condition.Evaluate(new FilterInput { Time = Moment, Values = _reader!.Read(values, violations) }) == Truth.True;
    }
}
