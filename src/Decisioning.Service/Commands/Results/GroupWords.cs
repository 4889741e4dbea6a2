using Decisioning.UseCases.Validation;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>Groups as words on the command line and in JSON: <c>random_control</c>.</summary>
internal static class GroupWords
{
    /// <summary>The words of all groups.</summary>
    public static IReadOnlyDictionary<string, Group> All { get; } =
        Enum.GetValues<Group>().Where(group => group != Group.Unspecified).ToDictionary(WordFor);

    /// <summary>The word for a group.</summary>
    /// <param name="group">The group.</param>
    public static string WordFor(Group group) => ViolationReasons.ToUpperSnake(group.ToString()).ToLowerInvariant();
}
