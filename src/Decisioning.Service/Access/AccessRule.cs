using Decisioning.UseCases.Access;

namespace Decisioning.Service.Access;

/// <summary>Who may use an endpoint.</summary>
/// <param name="Least">The least role from viewer to admin; none where nobody has to sign in.</param>
/// <param name="IsForServices">Whether the role of programs may as well.</param>
internal sealed record AccessRule(Role Least, bool IsForServices = false)
{
    /// <summary>Everybody, signed in or not.</summary>
    public static AccessRule Open { get; } = new(Role.None);

    /// <summary>Whoever may look.</summary>
    public static AccessRule Viewer { get; } = new(Role.Viewer);

    /// <summary>Whoever may plan.</summary>
    public static AccessRule Analyst { get; } = new(Role.Analyst);

    /// <summary>Whoever may change use cases.</summary>
    public static AccessRule Operator { get; } = new(Role.Operator);

    /// <summary>Whoever may do everything.</summary>
    public static AccessRule Admin { get; } = new(Role.Admin);

    /// <summary>Programs that decide and report, and operators.</summary>
    public static AccessRule Service { get; } = new(Role.Operator, IsForServices: true);

    /// <summary>Whether the role may.</summary>
    /// <param name="role">The role.</param>
    public bool Allows(Role role) => role == Role.Service ? IsForServices || Least == Role.None : role >= Least;
}
