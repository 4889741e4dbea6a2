namespace Decisioning.UseCases.Tracking;

/// <summary>What a sample shows of all events of one name: how many, and what their properties look like. No values are kept.</summary>
/// <param name="name">The name.</param>
public sealed class SampledEvent(string name)
{
    private readonly Dictionary<string, Dictionary<ValueShape, long>> _properties = new(StringComparer.Ordinal);

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Names of the properties that were seen.</summary>
    public IReadOnlyCollection<string> Properties => _properties.Keys;

    /// <summary>How often a property had each shape; empty where it was never seen.</summary>
    /// <param name="property">The property.</param>
    public IReadOnlyDictionary<ValueShape, long> ShapesOf(string property) =>
        _properties.TryGetValue(property, out Dictionary<ValueShape, long>? shapes) ? shapes : [];

    internal void AddOne(IReadOnlyDictionary<string, ValueShape> properties)
    {
        Count++;
        foreach ((string property, ValueShape shape) in properties)
        {
            Add(property, shape);
        }
    }

    private void Add(string property, ValueShape shape)
    {
        if (!_properties.TryGetValue(property, out Dictionary<ValueShape, long>? shapes))
        {
            if (_properties.Count >= EventSampleLimits.Properties || property.Length > EventSampleLimits.NameLength)
            {
                return;
            }

            shapes = [];
            _properties.Add(property, shapes);
        }

        shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
    }
}
