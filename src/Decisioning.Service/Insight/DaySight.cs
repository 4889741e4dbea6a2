using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Service.Insight;

/// <summary>What was seen of the decisions of one UTC day, added up.</summary>
/// <param name="day">The day.</param>
/// <param name="isClosed">Whether the windows of all its decisions have closed.</param>
internal sealed class DaySight(DateOnly day, bool isClosed)
{
    /// <summary>Decisions that are kept of each day, drawn by their ids: for what is worked out anew with every policy.</summary>
    public const int SampleSize = 192;

    // The largest draw is the first to go.
    private readonly PriorityQueue<Decision, ulong> _sample = new(Comparer<ulong>.Create((left, right) => right.CompareTo(left)));

    /// <summary>The day.</summary>
    public DateOnly Day => day;

    /// <summary>Whether the windows of all its decisions have closed.</summary>
    public bool IsClosed => isClosed;

    /// <summary>Decisions of all groups.</summary>
    public long Decisions { get; set; }

    /// <summary>Decisions of treatment by its policy.</summary>
    public long Treatment { get; set; }

    /// <summary>Those of treatment whose policy is still there to be asked.</summary>
    public long Judged { get; set; }

    /// <summary>Those of them for which another eligible action had a higher posterior mean.</summary>
    public long Explored { get; set; }

    /// <summary>Decisions with an outcome of the success metric in its window.</summary>
    public long WithOutcome { get; set; }

    /// <summary>Outcomes of any name.</summary>
    public long Outcomes { get; set; }

    /// <summary>Outcomes of the success metric outside its window.</summary>
    public long OutsideWindow { get; set; }

    /// <summary>Decisions that were aborted.</summary>
    public long Aborted { get; set; }

    /// <summary>Decisions without an action, holdout aside.</summary>
    public long WithoutAction { get; set; }

    /// <summary>Fallbacks by reason.</summary>
    public Dictionary<FallbackReason, long> Fallbacks { get; } = [];

    /// <summary>Rewards by group, of decisions whose window has closed.</summary>
    public Dictionary<Group, RatioMoments> Rewards { get; } = [];

    /// <summary>Treatment by action.</summary>
    public Dictionary<string, ActionSight> Actions { get; } = new(StringComparer.Ordinal);

    /// <summary>Random control by action.</summary>
    public Dictionary<string, ActionSight> ControlActions { get; } = new(StringComparer.Ordinal);

    /// <summary>Treatment and random control by action and segment of a feature, of decisions whose window has closed.</summary>
    public Dictionary<(string Action, string Feature, int Segment), RatioMoments> Segments { get; } = [];

    /// <summary>Outcomes of the success metric by delay, as a share of the window in <see cref="DelaySteps"/> steps, of decisions whose window has closed.</summary>
    public long[] Delays { get; } = new long[DelaySteps];

    /// <summary>Number of steps: their ends lie at window × (k / steps)², as most outcomes come early.</summary>
    public const int DelaySteps = 48;

    /// <summary>The sample.</summary>
    public IEnumerable<Decision> Sample => _sample.UnorderedItems.Select(item => item.Element).OrderBy(decision => decision.Id.Value);

    /// <summary>Decisions in which a fallback answered.</summary>
    public long FallbackCount => Fallbacks.Values.Sum();

    /// <summary>Offers a decision to the sample.</summary>
    /// <param name="decision">The decision.</param>
    public void Offer(Decision decision)
    {
        ulong draw = StableHash.Combine(decision.Id.Value, SampleSize);
        if (_sample.Count < SampleSize)
        {
            _sample.Enqueue(decision, draw);
        }
        else
        {
            _ = _sample.EnqueueDequeue(decision, draw);
        }
    }
}
