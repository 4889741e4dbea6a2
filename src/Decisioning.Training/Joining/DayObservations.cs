using Decisioning.Bandits;

namespace Decisioning.Training.Joining;

/// <summary>The observations of one day, with the keys of their actions.</summary>
/// <param name="learner">The learner that shall learn from them.</param>
public sealed class DayObservations(ILearner learner)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    /// <summary>The observations; action numbers are places in <see cref="Keys"/>.</summary>
    public ObservationBatch Batch { get; } = new(learner.ContextDimension);

    /// <summary>Keys of the actions, in the order in which they came.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Adds an observation if it can train.</summary>
    /// <param name="key">Key of its action.</param>
    /// <param name="context">Its context.</param>
    /// <param name="reward">Its reward.</param>
    /// <returns>Why it cannot train; nothing is changed then.</returns>
    public ObservationProblem Add(string key, ReadOnlySpan<double> context, double reward)
    {
        ObservationProblem problem = context.Length == learner.ContextDimension
            ? ObservationCheck.Find(learner, 1, 0, context, reward)
            : ObservationProblem.BadFeature;
        if (problem != ObservationProblem.None)
        {
            return problem;
        }

        if (!_numbers.TryGetValue(key, out int action))
        {
            action = _keys.Count;
            _keys.Add(key);
            _numbers.Add(key, action);
        }

        Batch.Add(action, context, reward);
        return ObservationProblem.None;
    }
}
