namespace Decisioning.UseCases.Access;

/// <summary>What somebody who signed in may do. From viewer to admin each may what the one before may, and more.</summary>
/// <remarks>The numbers are stored and stand in the protos: they never change.</remarks>
public enum Role
{
    /// <summary>Nobody signed in.</summary>
    None = 0,

    /// <summary>A program that asks for decisions and reports outcomes, and nothing else: it reads nothing.</summary>
    Service = 1,

    /// <summary>Looks.</summary>
    Viewer = 2,

    /// <summary>Looks, validates, previews and plans; changes nothing.</summary>
    Analyst = 3,

    /// <summary>Creates and changes use cases, their state and their policies; may decide as a service does.</summary>
    Operator = 4,

    /// <summary>Everything: keys, erasing, what holds across all use cases.</summary>
    Admin = 5,
}
