using System.Text;

namespace Decisioning.UseCases.Validation;

/// <summary>The fixed codes of <see cref="ViolationReason"/>.</summary>
public static class ViolationReasons
{
    private static readonly string[] Codes = [.. Enum.GetNames<ViolationReason>().Select(ToUpperSnake)];

    /// <summary>The code of a reason, such as <c>UNKNOWN_KEY</c>.</summary>
    /// <param name="reason">The reason.</param>
    public static string ToCode(this ViolationReason reason) => Codes[(int)reason];

    /// <summary>Spells the name of an enum's member as a fixed code.</summary>
    /// <param name="name">The name, such as <c>WrongHash</c>.</param>
    /// <returns>The code, such as <c>WRONG_HASH</c>.</returns>
    public static string ToUpperSnake(string name)
    {
        var code = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && code.Length > 0)
            {
                code.Append('_');
            }

            code.Append(char.ToUpperInvariant(letter));
        }

        return code.ToString();
    }
}
