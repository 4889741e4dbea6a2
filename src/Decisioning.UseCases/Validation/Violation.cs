namespace Decisioning.UseCases.Validation;

/// <summary>One thing that is wrong with an input.</summary>
/// <param name="Path">Where, as keys and positions, such as <c>dimensions[1].options[0].id</c>; empty for the whole.</param>
/// <param name="Reason">Which rule is broken.</param>
/// <param name="Message">The same in words, with what would be right.</param>
/// <param name="Line">Line in the text, from 1, or null where the input is no text.</param>
/// <param name="Column">Column in that line, from 1, or null where the input is no text.</param>
public sealed record Violation(string Path, ViolationReason Reason, string Message, int? Line = null, int? Column = null)
{
    /// <summary>The reason as machines read it, such as <c>OUT_OF_RANGE</c>.</summary>
    public string ReasonCode => Reason.ToCode();

    /// <summary>One line for people: place, code, message.</summary>
    public override string ToString()
    {
        string place = Line is null ? "" : FormattableString.Invariant($"{Line}:{Column}: ");
        string path = Path.Length == 0 ? "" : Path + ": ";
        return $"{place}{path}{Message} [{ReasonCode}]";
    }
}
