namespace Decisioning.Bandits;

/// <summary>Looks at observations before anything is changed.</summary>
public static class ObservationCheck
{
    /// <summary>Says what is wrong with an observation.</summary>
    /// <param name="learner">The learner that shall learn from it.</param>
    /// <param name="actionCount">How many actions there are.</param>
    /// <param name="action">Number of its action.</param>
    /// <param name="context">Its context.</param>
    /// <param name="reward">Its reward.</param>
    public static ObservationProblem Find(ILearner learner, int actionCount, int action, ReadOnlySpan<double> context, double reward)
    {
        if ((uint)action >= (uint)actionCount)
        {
            return ObservationProblem.UnknownAction;
        }

        if (!DyadicGrid.AreFeatures(context))
        {
            return ObservationProblem.BadFeature;
        }

        return learner.Takes(reward) ? ObservationProblem.None : ObservationProblem.BadReward;
    }

    /// <summary>Takes the good observations of a batch and names the bad ones.</summary>
    /// <param name="learner">The learner that shall learn from it.</param>
    /// <param name="batch">The observations; not changed.</param>
    /// <param name="actionCount">How many actions there are.</param>
    /// <param name="rejected">Row and reason of each observation that was left out, in order.</param>
    /// <returns>The batch itself where all is well, else a new one without the bad rows.</returns>
    public static ObservationBatch Accepted(
        ILearner learner, ObservationBatch batch, int actionCount, out IReadOnlyList<(int Row, ObservationProblem Problem)> rejected)
    {
        var bad = new List<(int, ObservationProblem)>();
        for (int row = 0; row < batch.Count; row++)
        {
            ObservationProblem problem = Find(learner, actionCount, batch.Actions[row], batch.Context(row), batch.Rewards[row]);
            if (problem != ObservationProblem.None)
            {
                bad.Add((row, problem));
            }
        }

        rejected = bad;
        return bad.Count == 0 ? batch : Without(batch, bad);
    }

    internal static void ThrowIfInvalid(ILearner learner, ObservationBatch batch, int actionCount)
    {
        if (batch.ContextDimension != learner.ContextDimension)
        {
            throw new ArgumentException(
                $"Contexts of {batch.ContextDimension} numbers were given where {learner.ContextDimension} are needed.", nameof(batch));
        }

        for (int row = 0; row < batch.Count; row++)
        {
            ObservationProblem problem = Find(learner, actionCount, batch.Actions[row], batch.Context(row), batch.Rewards[row]);
            if (problem != ObservationProblem.None)
            {
                throw new ArgumentException($"Observation {row} cannot train: {problem}.", nameof(batch));
            }
        }
    }

    private static ObservationBatch Without(ObservationBatch batch, List<(int Row, ObservationProblem)> bad)
    {
        var good = new ObservationBatch(batch.ContextDimension, batch.Count - bad.Count);
        int next = 0;
        for (int row = 0; row < batch.Count; row++)
        {
            if (next < bad.Count && bad[next].Row == row)
            {
                next++;
                continue;
            }

            good.Add(batch.Actions[row], batch.Context(row), batch.Rewards[row]);
        }

        return good;
    }
}
