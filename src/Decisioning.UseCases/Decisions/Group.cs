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

    /// <summary>What the business did before: a fixed action, or nothing of ours because the platform decides elsewhere.</summary>
    BusinessAsUsual = 4,

    /// <summary>
    /// Treatment without its model: the same eligible set and the same shares of options, and a uniform draw in place of the policy.
    /// What treatment gains over it is what learning is worth.
    /// </summary>
    EligibilityOnly = 5,

    /// <summary>Treatment without exploration: always the action that looks best. What it gains over treatment is what exploring costs.</summary>
    Greedy = 6,

    /// <summary>
    /// Treatment without its knowledge of the customer: the same posterior and rule, asked about the average customer. What treatment gains
    /// over it is what the context is worth.
    /// </summary>
    NoContext = 7,

    /// <summary>Nothing is sent, in this use case and in all others.</summary>
    GlobalHoldout = 8,
}
