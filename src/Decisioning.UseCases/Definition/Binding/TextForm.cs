using System.Text.RegularExpressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>What a text must look like.</summary>
/// <param name="MinimumLength">Fewest characters.</param>
/// <param name="MaximumLength">Most characters.</param>
/// <param name="Pattern">The pattern, or null.</param>
/// <param name="Description">The message where it does not.</param>
internal sealed partial record TextForm(int MinimumLength, int MaximumLength, Regex? Pattern, string Description)
{
    private const int MaximumId = 63;

    /// <summary>Id of a use case.</summary>
    public static TextForm UseCaseId { get; } =
        new(1, MaximumId, UseCaseIdPattern(), "The id must be 1 to 63 of a-z, 0-9 and '-', a letter first.");

    /// <summary>Id of a dimension or option.</summary>
    public static TextForm Id { get; } =
        new(1, MaximumId, IdPattern(), "The id must be 1 to 63 of a-z, 0-9, '_' and '-', a letter or digit first.");

    /// <summary>Name of a feature or outcome.</summary>
    public static TextForm Name { get; } =
        new(1, MaximumId, NamePattern(), "The name must be 1 to 63 letters, digits, '_', '.' and '-', a letter first.");

    /// <summary>Key of a payload.</summary>
    public static TextForm PayloadKey { get; } = new(1, 64, null, "A key must have 1 to 64 characters.");

    /// <summary>A text for people or templates.</summary>
    public static TextForm Prose { get; } = new(0, 4096, null, "The text must have at most 4,096 characters.");

    /// <summary>A word of a feature's vocabulary.</summary>
    public static TextForm FeatureWord { get; } = new(1, 256, null, "A word must have 1 to 256 characters.");

    /// <summary>A short text whose content is checked elsewhere.</summary>
    public static TextForm Word { get; } = new(0, 256, null, "The text must have at most 256 characters.");

    /// <summary>The rule that a text breaks, or null.</summary>
    /// <param name="text">The text.</param>
    public ViolationReason? Check(string text) =>
        text.Length > MaximumLength ? ViolationReason.TooLarge
        : text.Length < MinimumLength || Pattern?.IsMatch(text) is false ? ViolationReason.WrongFormat
        : null;

    /// <summary>Whether a text has neither control characters (but tabs and line ends) nor halves of surrogate pairs.</summary>
    /// <param name="text">The text.</param>
    public static bool IsClean(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character) || (char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex UseCaseIdPattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
