namespace Decisioning.Bandits;

/// <summary>Checks that every learner makes of the actions it is given.</summary>
internal static class ActionList
{
    /// <summary>Copies the keys after checking that there is at least one and that none is empty or doubled.</summary>
    /// <remarks>
    /// Above <see cref="ActionSearch.ExactActions"/> the list is taken as it is: its owner makes such keys on demand, from options.
    /// </remarks>
    public static IReadOnlyList<string> Checked(IReadOnlyList<string> actionKeys)
    {
        if (actionKeys.Count > ActionSearch.ExactActions)
        {
            return actionKeys;
        }

        string[] keys = [.. actionKeys];
        if (keys.Length == 0)
        {
            throw new ArgumentException("A learner needs at least one action.", nameof(actionKeys));
        }

        if (keys.Any(string.IsNullOrEmpty) || keys.Distinct(StringComparer.Ordinal).Count() != keys.Length)
        {
            throw new ArgumentException("Keys of actions are not empty and differ from each other.", nameof(actionKeys));
        }

        return keys;
    }

    /// <summary>Throws unless an observation's parts are what every learner asks for.</summary>
    public static void ThrowIfNotObservation(ILearner learner, int action, ReadOnlySpan<double> context, double reward)
    {
        if ((uint)action >= (uint)learner.ActionKeys.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(action), action, $"Actions are numbered 0 to {learner.ActionKeys.Count - 1}.");
        }

        Shape.ThrowIfLengthDiffers(context, learner.ContextDimension);
        Shape.ThrowIfNotFeatures(context);
        if (!DyadicGrid.IsReward(reward))
        {
            throw new ArgumentOutOfRangeException(
                nameof(reward), reward, "Rewards are multiples of 2^-10 between -65536 and 65536.");
        }
    }

    /// <summary>Throws where a logistic learner cannot correct a reward.</summary>
    public static void ThrowIfNotCorrection(ILearner learner, int action, ReadOnlySpan<double> context, double from, double to)
    {
        ThrowIfNotObservation(learner, action, context, to);
        if (!learner.Takes(from) || !learner.Takes(to))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "This learner takes rewards in [0, 1].");
        }
    }
}
