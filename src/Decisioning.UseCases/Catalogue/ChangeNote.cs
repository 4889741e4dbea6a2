namespace Decisioning.UseCases.Catalogue;

/// <summary>Who changes a use case, and why.</summary>
/// <param name="Actor">Who, in the caller's own word: there is no sign-in that would check it. Empty where the caller does not say.</param>
/// <param name="Reason">Why; empty where the caller does not say.</param>
public sealed record ChangeNote(string Actor, string Reason)
{
    /// <summary>Nothing is said.</summary>
    public static ChangeNote None { get; } = new("", "");
}
