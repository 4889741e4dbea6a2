using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Adds up one metric by option, within one group, with the customer as the unit.</summary>
/// <remarks>
/// Within random control options are drawn at random, so that their differences are effects; elsewhere the policy chose whom an
/// option goes to, and a difference only points at it. O(options) memory per customer of the group.
/// </remarks>
/// <threadsafety>Not safe for use by several threads at once.</threadsafety>
public sealed class OptionTally
{
    private readonly MeasuredMetric _metric;
    private readonly TallyPeriod _period;
    private readonly Group _group;
    private readonly UseCaseDefinition _useCase;
    private readonly IReadOnlyDictionary<int, UseCaseDefinition> _revisions;
    private readonly SegmentReader _segments;
    private readonly Dictionary<string, int>[] _places;
    private readonly int _count;
    private readonly Dictionary<ulong, OptionRow> _customers = [];

    /// <summary>A tally.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="period">Which decisions count.</param>
    /// <param name="group">The group.</param>
    /// <param name="useCase">The use case as it is now: its options are told apart.</param>
    /// <param name="revisions">The use case's revisions by number; those that decided must be there.</param>
    /// <param name="segments">Reads the segment.</param>
    public OptionTally(
        MeasuredMetric metric,
        TallyPeriod period,
        Group group,
        UseCaseDefinition useCase,
        IReadOnlyDictionary<int, UseCaseDefinition> revisions,
        SegmentReader segments)
    {
        _metric = metric;
        _period = period;
        _group = group;
        _useCase = useCase;
        _revisions = revisions;
        _segments = segments;
        int count = 0;
        _places = [.. useCase.Dimensions.Select(dimension => dimension.Options.ToDictionary(option => option.Id, _ => count++))];
        _count = _places.Sum(options => options.Count);
    }

    /// <summary>Adds a decision; one without an action, by the fallback, of another group or of other dimensions does not count.</summary>
    /// <param name="decision">The decision; not earlier than the one before.</param>
    /// <param name="outcomes">What was reported for it.</param>
    public void Add(Decision decision, IReadOnlyList<Outcome> outcomes)
    {
        if (decision.IsForced || decision.Group != _group || decision is not { Action: { } action, Fallback: FallbackReason.None }
            || !_period.Contains(decision) || !_metric.IsSettled(decision.Id.Time, _period.AsOf)
            || !HasSameDimensions(_revisions[decision.UseCaseRevision]))
        {
            return;
        }

        ulong key = StableHash.Of(decision.Customer);
        if (!_customers.TryGetValue(key, out OptionRow? row))
        {
            row = new OptionRow(_segments.Read(decision.Context.Span, _revisions[decision.UseCaseRevision]), _count);
            _customers.Add(key, row);
        }

        double value = _metric.ValueOf(decision.Id.Time, outcomes);
        string[] options = action.Split('/');
        for (int i = 0; i < _places.Length; i++)
        {
            // An option that is gone is compared with nobody.
            if (_places[i].TryGetValue(options[i], out int place))
            {
                row.Sums[place] = row.Sums[place].With(value);
            }
        }
    }

    /// <summary>Compares every option with the others of its dimension.</summary>
    /// <param name="segment">Number of a segment, or null for all customers.</param>
    /// <returns>The options, in the order of the use case; those without a decision are left out.</returns>
    public IReadOnlyList<OptionContrast> Compare(int? segment)
    {
        OptionRow[] rows = [.. _customers.Values.Where(row => segment is null || row.Segment == segment)];
        var contrasts = new List<OptionContrast>();
        for (int i = 0; i < _places.Length; i++)
        {
            int[] places = [.. _places[i].Values];
            foreach ((string option, int place) in _places[i])
            {
                var contrast = OptionContrast.Of(_useCase.Dimensions[i].Id, option, rows, place, places);
                if (contrast.Decisions > 0)
                {
                    contrasts.Add(contrast);
                }
            }
        }

        return contrasts;
    }

    private bool HasSameDimensions(UseCaseDefinition decided) =>
        ReferenceEquals(decided, _useCase)
        || decided.Dimensions.Select(dimension => dimension.Id).SequenceEqual(_useCase.Dimensions.Select(dimension => dimension.Id));
}
