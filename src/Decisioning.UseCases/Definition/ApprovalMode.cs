namespace Decisioning.UseCases.Definition;

/// <summary>Who must agree before a use case, or a change of it, goes live.</summary>
public enum ApprovalMode
{
    /// <summary><c>none</c>: nobody.</summary>
    None,

    /// <summary><c>two_person</c>: somebody who neither wrote nor submitted it.</summary>
    TwoPerson,
}
