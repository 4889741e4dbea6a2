using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Expressions;

/// <summary>The names that expressions may use, with their types; gives a slot to each that one does use.</summary>
/// <remarks>
/// Numeric features and attributes are numbers, booleans are true or false, categorical features are texts or, with
/// <c>multiple</c>, lists.
/// </remarks>
/// <threadsafety>For one thread, while expressions are compiled.</threadsafety>
public sealed class AttributeSchema
{
    private readonly Dictionary<string, AttributeType> _types = [];
    private readonly Dictionary<string, AttributeSlot> _slots = [];

    /// <summary>The schema of a use case.</summary>
    /// <param name="features">Its features.</param>
    /// <param name="attributes">Its further attributes.</param>
    public AttributeSchema(IEnumerable<FeatureDefinition> features, IEnumerable<AttributeDefinition> attributes)
    {
        foreach (FeatureDefinition feature in features)
        {
            _ = _types.TryAdd(feature.Name, TypeOf(feature));
        }

        foreach (AttributeDefinition attribute in attributes)
        {
            _ = _types.TryAdd(attribute.Name, attribute.Type);
        }
    }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _types.Keys;

    /// <summary>The slots that were given.</summary>
    public IReadOnlyCollection<AttributeSlot> Slots => _slots.Values;

    /// <summary>Type of a name, or null where it is not known.</summary>
    /// <param name="name">The name.</param>
    public AttributeType? TypeOf(string name) => _types.TryGetValue(name, out AttributeType type) ? type : null;

    /// <summary>The slot of a name, or null where the name is not known.</summary>
    /// <param name="name">The name.</param>
    public AttributeSlot? Resolve(string name)
    {
        if (!_slots.TryGetValue(name, out AttributeSlot? slot) && _types.TryGetValue(name, out AttributeType type))
        {
            slot = new AttributeSlot(name, type, _slots.Count);
            _slots.Add(name, slot);
        }

        return slot;
    }

    private static AttributeType TypeOf(FeatureDefinition feature) => feature.Type switch
    {
        FeatureType.Numeric => AttributeType.Number,
        FeatureType.Boolean => AttributeType.Boolean,
        _ => feature.Multiple ? AttributeType.List : AttributeType.Text,
    };
}
