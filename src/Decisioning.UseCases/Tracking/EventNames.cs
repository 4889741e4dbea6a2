using System.Text;

namespace Decisioning.UseCases.Tracking;

/// <summary>Spelling of names of events and properties.</summary>
internal static class EventNames
{
    /// <summary>A name without case and separators: <c>orderCompleted</c>, <c>ORDER_COMPLETED</c> and <c>Order Completed</c> are one.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Words of small letters and digits with single spaces between them.</returns>
    public static string Normalize(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        bool wasSmall = false;
        foreach (char letter in name)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                wasSmall = false;
                AddSpace(words);
                continue;
            }

            if (char.IsUpper(letter) && wasSmall)
            {
                AddSpace(words);
            }

            wasSmall = char.IsLower(letter) || char.IsDigit(letter);
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString().TrimEnd();
    }

    private static void AddSpace(StringBuilder words)
    {
        if (words.Length > 0 && words[^1] != ' ')
        {
            words.Append(' ');
        }
    }
}
