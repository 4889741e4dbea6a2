using System.Globalization;

namespace Decisioning.UseCases.Features;

/// <summary>A value that a caller sends for a feature; the default is no value.</summary>
public readonly record struct FeatureValue
{
    private FeatureValue(FeatureValueKind kind, string? text = null, double number = 0.0, IReadOnlyList<string>? list = null)
    {
        Kind = kind;
        Text = text;
        Number = number;
        List = list ?? [];
    }

    /// <summary>Its type.</summary>
    public FeatureValueKind Kind { get; }

    /// <summary>The text, where it is one.</summary>
    public string? Text { get; }

    /// <summary>The number, where it is one; 1 or 0 where it is true or false.</summary>
    public double Number { get; }

    /// <summary>The elements, where it is a list.</summary>
    public IReadOnlyList<string> List { get; }

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static FeatureValue Of(string text) => new(FeatureValueKind.Text, text: text);

    /// <summary>A number.</summary>
    /// <param name="number">The number; NaN and infinities are refused when it is encoded.</param>
    public static FeatureValue Of(double number) => new(FeatureValueKind.Number, number: number);

    /// <summary>True or false.</summary>
    /// <param name="value">Which of them.</param>
    public static FeatureValue Of(bool value) => new(FeatureValueKind.Boolean, number: value ? 1.0 : 0.0);

    /// <summary>A list of texts.</summary>
    /// <param name="texts">The texts.</param>
    public static FeatureValue Of(IReadOnlyList<string> texts) => new(FeatureValueKind.List, list: texts);

    /// <summary>A list of numbers, each a category that is spelt as the number is.</summary>
    /// <param name="numbers">The numbers.</param>
    public static FeatureValue Of(IReadOnlyList<double> numbers) => new(FeatureValueKind.List, list: [.. numbers.Select(Spell)]);

    /// <summary>How a number is spelt as a category: the shortest text that reads back the same, such as <c>17</c>.</summary>
    /// <param name="number">The number.</param>
    internal static string Spell(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
