using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Adds up one metric by option, within one group, with the customer as the unit.</summary>
/// <remarks>
/// <para>Only decisions count in which both the option and another of its dimension were eligible: an option that only the rich may get
/// would look better by them. Within random control options are drawn at random, but a customer with fewer alternatives draws an option more
/// often; so a decision weighs as much as the other side was likely, 1 − p with the option and p without, p being the option's share of the
/// logged eligible set (overlap weights: Li, Morgan and Zaslavsky 2018, "Balancing covariates via propensity score weighting"). Both
/// sides are then the same mix of customers and moments, and a difference is an effect. Where p is the same for all it is the plain one.</para>
/// <para>Elsewhere the policy chose whom an option goes to: decisions weigh alike, and a difference only points at the option.</para>
/// <para>O(options) memory per customer of the group.</para>
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
    private readonly OptionShares _shares;
    private readonly bool _isDrawn;
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
        _shares = new OptionShares(_places, revisions);
        _isDrawn = group == Group.RandomControl;
    }

    /// <summary>Adds a decision; one without an action, by the fallback, of another group, of other dimensions or of an unknown eligible set does not count.</summary>
    /// <param name="decision">The decision; not earlier than the one before.</param>
    /// <param name="outcomes">What was reported for it.</param>
    public void Add(Decision decision, IReadOnlyList<Outcome> outcomes)
    {
        if (decision.IsForced || decision.Group != _group || decision is not { Action: { } action, Fallback: FallbackReason.None }
            || !_period.Contains(decision) || !_metric.IsSettled(decision.Id.Time, _period.AsOf)
            || !HasSameDimensions(_revisions[decision.UseCaseRevision]) || _shares.Of(decision) is not { } shares)
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
            if (_places[i].TryGetValue(options[i], out int chosen))
            {
                Add(row, _places[i].Values, chosen, shares, value);
            }
        }
    }

    /// <summary>Compares every option with the others of its dimension.</summary>
    /// <param name="segment">Number of a segment, or null for all customers.</param>
    /// <returns>The options, in the order of the use case; those without a decision that counts are left out.</returns>
    public IReadOnlyList<OptionContrast> Compare(int? segment)
    {
        OptionRow[] rows = [.. _customers.Values.Where(row => segment is null || row.Segment == segment)];
        var contrasts = new List<OptionContrast>();
        for (int i = 0; i < _places.Length; i++)
        {
            foreach ((string option, int place) in _places[i])
            {
                var contrast = OptionContrast.Of(_useCase.Dimensions[i].Id, option, rows, place);
                if (contrast.Decisions > 0)
                {
                    contrasts.Add(contrast);
                }
            }
        }

        return contrasts;
    }

    private void Add(OptionRow row, IEnumerable<int> places, int chosen, double[] shares, double value)
    {
        foreach (int place in places)
        {
            double share = shares[place];
            if (share is not (> 0.0 and < 1.0))
            {
                continue;
            }

            OptionSums[] side = place == chosen ? row.With : row.Others;
            double weight = !_isDrawn ? 1.0 : place == chosen ? 1.0 - share : share;
            side[place] = side[place].With(value, weight);
        }
    }

    private bool HasSameDimensions(UseCaseDefinition decided) =>
        ReferenceEquals(decided, _useCase)
        || decided.Dimensions.Select(dimension => dimension.Id).SequenceEqual(_useCase.Dimensions.Select(dimension => dimension.Id));
}
