using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Rpc;

/// <summary>Reads who asks for a change, and why.</summary>
internal static class ChangeNotes
{
    private const int LongestActor = 256;
    private const int LongestReason = 1000;

    /// <summary>The note, or every violation.</summary>
    /// <param name="actor">Who, in the caller's word.</param>
    /// <param name="reason">Why.</param>
    public static ChangeNote Read(string actor, string reason)
    {
        var violations = new List<Violation>();
        ChangeNote note = Read(actor, reason, violations);
        return violations.Count == 0 ? note : throw Failures.Throw(Failures.Invalid(violations));
    }

    /// <summary>The note, as it came.</summary>
    /// <param name="actor">Who, in the caller's word.</param>
    /// <param name="reason">Why.</param>
    /// <param name="violations">Takes what is wrong.</param>
    public static ChangeNote Read(string actor, string reason, List<Violation> violations)
    {
        Check("actor", actor, LongestActor, violations);
        Check("reason", reason, LongestReason, violations);
        if (actor.StartsWith(ChangeNote.GuardrailPrefix, StringComparison.OrdinalIgnoreCase))
        {
            violations.Add(new Violation(
                "actor", ViolationReason.UnknownValue, $"a name that begins with '{ChangeNote.GuardrailPrefix}' is a guardrail's own"));
        }

        return new ChangeNote(actor, reason);
    }

    private static void Check(string path, string text, int longest, List<Violation> violations)
    {
        if (text.Length > longest)
        {
            violations.Add(new Violation(path, ViolationReason.TooLarge, $"has {text.Length} characters; at most {longest} are allowed"));
        }

        if (text.Any(char.IsControl))
        {
            violations.Add(new Violation(path, ViolationReason.WrongFormat, "must have no control characters"));
        }
    }
}
