using System.Buffers;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>What a text must look like.</summary>
/// <param name="MinimumLength">Fewest characters.</param>
/// <param name="MaximumLength">Most characters.</param>
/// <param name="First">The characters that it may begin with; null: any.</param>
/// <param name="Allowed">The characters that it may have; null: any.</param>
/// <param name="Description">The message where it does not.</param>
internal sealed record TextForm(
    int MinimumLength, int MaximumLength, SearchValues<char>? First, SearchValues<char>? Allowed, string Description)
{
    private const int MaximumId = 63;
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Letters = Small + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    /// <summary>Id of a use case.</summary>
    public static TextForm UseCaseId { get; } =
        Of(Small, Small + Digits + "-", "The id must be 1 to 63 of a-z, 0-9 and '-', a letter first.");

    /// <summary>Id of a dimension.</summary>
    public static TextForm DimensionId { get; } =
        Of(Small, Small + Digits + "_-", "The id must be 1 to 63 of a-z, 0-9, '_' and '-', a letter first.");

    /// <summary>Id of an option.</summary>
    public static TextForm OptionId { get; } =
        Of(Small + Digits + "_-.", Small + Digits + "_-.", "The id must be 1 to 63 of a-z, 0-9, '_', '-' and '.'.");

    /// <summary>Name of a feature or outcome.</summary>
    public static TextForm Name { get; } =
        Of(Letters, Letters + Digits + "_.-", "The name must be 1 to 63 letters, digits, '_', '.' and '-', a letter first.");

    /// <summary>Key of a payload.</summary>
    public static TextForm PayloadKey { get; } = new(1, 64, null, null, "A key must have 1 to 64 characters.");

    /// <summary>A text for people or templates.</summary>
    public static TextForm Prose { get; } = new(0, 4096, null, null, "The text must have at most 4,096 characters.");

    /// <summary>An expression; its content is checked elsewhere.</summary>
    public static TextForm Expression { get; } = new(1, 4096, null, null, "An expression must have 1 to 4,096 characters.");

    /// <summary>A word of a feature's vocabulary.</summary>
    public static TextForm FeatureWord { get; } = new(1, 256, null, null, "A word must have 1 to 256 characters.");

    /// <summary>A short text whose content is checked elsewhere.</summary>
    public static TextForm Word { get; } = new(0, 256, null, null, "The text must have at most 256 characters.");

    /// <summary>A title, or one line of a list.</summary>
    public static TextForm Line { get; } = new(1, 200, null, null, "The text must have 1 to 200 characters.");

    /// <summary>Name of an event or of one of its properties.</summary>
    public static TextForm EventName { get; } = new(1, 128, null, null, "The name must have 1 to 128 characters.");

    /// <summary>The rule that a text breaks, or null.</summary>
    /// <param name="text">The text.</param>
    public ViolationReason? Check(string text) =>
        text.Length > MaximumLength ? ViolationReason.TooLarge
        : text.Length < MinimumLength || First?.Contains(text[0]) is false ? ViolationReason.WrongFormat
        : Allowed is not null && text.AsSpan().ContainsAnyExcept(Allowed) ? ViolationReason.WrongFormat
        : null;

    /// <summary>Whether a text has neither control characters (but tabs and line ends) nor halves of surrogate pairs.</summary>
    /// <param name="text">The text.</param>
    public static bool IsClean(string text) => FindUnclean(text) < 0;

    /// <summary>Position of the first control character (but tabs and line ends) or half of a surrogate pair, or −1.</summary>
    /// <param name="text">The text.</param>
    public static int FindUnclean(string text)
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
                return i;
            }
        }

        return -1;
    }

    private static TextForm Of(string first, string allowed, string description) =>
        new(1, MaximumId, SearchValues.Create(first), SearchValues.Create(allowed), description);
}
