namespace Decisioning.UseCases.Decisions;

/// <summary>What the groups have in common.</summary>
public static class Groups
{
    /// <summary>Whether nothing is sent to its customers: the use case's holdout and the one across all use cases.</summary>
    /// <param name="group">The group.</param>
    public static bool IsHeldOut(this Group group) => group is Group.Holdout or Group.GlobalHoldout;

    /// <summary>Whether its actions are chosen with a probability that is known, so that its decisions may train.</summary>
    /// <param name="group">The group.</param>
    public static bool MayTrain(this Group group) =>
        group is Group.Treatment or Group.RandomControl or Group.EligibilityOnly or Group.Greedy or Group.NoContext;
}
