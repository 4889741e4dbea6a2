using Decisioning.UseCases.Access;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Access;

/// <summary>Checks what is asked of a new key.</summary>
internal static class KeyRequest
{
    private const int LongestName = 128;

    /// <summary>What is wrong with it.</summary>
    /// <param name="name">Who will sign in with it.</param>
    /// <param name="role">What it allows.</param>
    /// <param name="isFirst">Whether there is no key yet.</param>
    public static IReadOnlyList<Violation> Check(string name, Role role, bool isFirst)
    {
        List<Violation> violations = [];
        if (CheckName(name) is { } wrong)
        {
            violations.Add(wrong);
        }

        if (role == Role.None || !Enum.IsDefined(role))
        {
            violations.Add(new Violation(
                "role", role == Role.None ? ViolationReason.Required : ViolationReason.UnknownValue, "must be one of the roles"));
        }
        else if (isFirst && role != Role.Admin)
        {
            violations.Add(new Violation("role", ViolationReason.Inconsistent, "the first key must be an admin's: with it access is on, and nobody else could make keys"));
        }

        return violations;
    }

    /// <summary>Whether somebody may be called so.</summary>
    /// <param name="name">The name.</param>
    public static Violation? CheckName(string name)
    {
        if (name.Length is 0 or > LongestName)
        {
            return new Violation(
                "name", name.Length == 0 ? ViolationReason.Required : ViolationReason.TooLarge, $"must have 1 to {LongestName} characters");
        }

        if (name.Any(char.IsControl))
        {
            return new Violation("name", ViolationReason.WrongFormat, "must have no control characters");
        }

        return name.StartsWith(ChangeNote.GuardrailPrefix, StringComparison.OrdinalIgnoreCase)
            ? new Violation("name", ViolationReason.UnknownValue, $"a name that begins with '{ChangeNote.GuardrailPrefix}' is a guardrail's own")
            : null;
    }
}
