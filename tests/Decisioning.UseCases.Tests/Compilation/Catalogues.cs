using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

/// <summary>Catalogues of any size.</summary>
internal static class Catalogues
{
    /// <summary>Dimensions d0, d1 … with options o0, o1 … each.</summary>
    public static ActionCatalogue Of(params int[] options) => new([.. Dimensions(options)]);

    /// <inheritdoc cref="Of"/>
    public static IEnumerable<DimensionDefinition> Dimensions(params int[] options) => options.Select((count, dimension) =>
        new DimensionDefinition($"d{dimension}", [.. Enumerable.Range(0, count).Select(option => new OptionDefinition($"o{option}"))]));
}
