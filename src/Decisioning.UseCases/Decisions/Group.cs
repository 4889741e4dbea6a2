namespace Decisioning.UseCases.Decisions;

/// <summary>The group of the use case's experiment that a customer belongs to.</summary>
/// <remarks>The numbers are stored in decision logs and stand in the protos: they never change.</remarks>
public enum Group
{
    /// <summary>No group was assigned.</summary>
    None = 0,

    /// <summary>The policy chooses.</summary>
    Treatment = 1,

    /// <summary>An eligible action is drawn uniformly at random: the yardstick of every lift.</summary>
    RandomControl = 2,

    /// <summary>Nothing is sent.</summary>
    Holdout = 3,
}
