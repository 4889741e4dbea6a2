using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition;

/// <summary>Words of types of properties.</summary>
public static class PropertyTypes
{
    /// <summary>The word that stands in files, such as <c>number</c>.</summary>
    /// <param name="type">The type.</param>
    public static string WordFor(PropertyType type) => Words.PropertyTypes.WordFor(type);
}
