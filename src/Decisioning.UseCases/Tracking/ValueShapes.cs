using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>Judges values of properties.</summary>
internal static partial class ValueShapes
{
    private const int LongestNumber = 64;

    /// <summary>The shape of a JSON value; null where it is null, which counts as left out.</summary>
    /// <param name="value">The value.</param>
    public static ValueShape? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OfText(value.GetString()!),
        JsonValueKind.Number => value.TryGetDouble(out double number) && number == Math.Floor(number) ? ValueShape.Integer : ValueShape.Number,
        JsonValueKind.True or JsonValueKind.False => ValueShape.Boolean,
        JsonValueKind.Array => ValueShape.List,
        JsonValueKind.Object => ValueShape.Map,
        _ => null,
    };

    /// <summary>Whether a shape is right for a type.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="type">The type.</param>
    public static bool Fits(ValueShape shape, PropertyType type) => type switch
    {
        PropertyType.Text => shape is ValueShape.Text or ValueShape.NumberInText or ValueShape.Timestamp,
        PropertyType.Number => shape is ValueShape.Number or ValueShape.Integer,
        PropertyType.Integer => shape == ValueShape.Integer,
        PropertyType.Boolean => shape == ValueShape.Boolean,
        PropertyType.Timestamp => shape == ValueShape.Timestamp,
        PropertyType.List => shape == ValueShape.List,
        PropertyType.Map => shape == ValueShape.Map,
        _ => false,
    };

    /// <summary>A shape in words.</summary>
    /// <param name="shape">The shape.</param>
    public static string Describe(ValueShape shape) => shape switch
    {
        ValueShape.Text => "a text",
        ValueShape.NumberInText => "a text that reads as a number",
        ValueShape.Timestamp => "a text that reads as a moment",
        ValueShape.Integer => "a whole number",
        ValueShape.Number => "a number with a fraction",
        ValueShape.Boolean => "true or false",
        ValueShape.List => "a list",
        _ => "a map",
    };

    private static ValueShape OfText(string text) =>
        text.Length <= LongestNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? ValueShape.NumberInText
        : IsoMoment().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? ValueShape.Timestamp
        : ValueShape.Text;

    [GeneratedRegex("""^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoMoment();
}
