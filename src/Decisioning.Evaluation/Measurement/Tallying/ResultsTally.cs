using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Adds up one metric of a use case: by group, by segment and by day, with the customer as the unit.</summary>
/// <remarks>
/// <para>Every decision counts for the group that the customer was assigned to, whether the action was carried out or not and whoever
/// chose it (intention to treat). It counts once its window has closed. Where shares were changed within the period, a customer whose
/// place belonged to two groups counts in neither, seen again or not: to leave out only those who came again would take the loyal ones
/// out of the group that shrank, and show a lift where there is none. So it is where the holdout across all use cases was changed.</para>
/// <para>Decisions come in the order of time, outcomes with them: one pass over the log, O(1) per decision, some 100 bytes per customer.</para>
/// </remarks>
/// <threadsafety>Not safe for use by several threads at once.</threadsafety>
public sealed class ResultsTally
{
    private readonly TallyPeriod _period;
    private readonly IReadOnlyDictionary<int, UseCaseDefinition> _revisions;
    private readonly DecidingLayouts _layouts;
    private readonly IReadOnlyList<GlobalHoldout> _holdouts;
    private readonly Dictionary<ulong, CustomerRow> _customers = [];
    private readonly Dictionary<(Group Group, int Segment), RatioMoments> _moments = [];
    private readonly List<(DateOnly Day, IReadOnlyDictionary<Group, RatioMoments> Groups)> _days = [];

    /// <summary>A tally.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="period">Which decisions count.</param>
    /// <param name="revisions">The use case's revisions by number; those that decided must be there.</param>
    /// <param name="segments">Reads the segment.</param>
    /// <param name="perCustomer">Whether the mean is per customer and not per decision.</param>
    /// <param name="holdouts">The holdouts across all use cases that were in force within the period; none where it was not changed.</param>
    public ResultsTally(
        MeasuredMetric metric,
        TallyPeriod period,
        IReadOnlyDictionary<int, UseCaseDefinition> revisions,
        SegmentReader segments,
        bool perCustomer,
        IReadOnlyList<GlobalHoldout>? holdouts = null)
    {
        _period = period;
        _revisions = revisions;
        _layouts = new DecidingLayouts(revisions);
        _holdouts = holdouts ?? [];
        Metric = metric;
        Segments = segments;
        IsPerCustomer = perCustomer;
    }

    /// <summary>The metric.</summary>
    public MeasuredMetric Metric { get; }

    /// <summary>The segments.</summary>
    public SegmentReader Segments { get; }

    /// <summary>Whether the mean is per customer and not per decision.</summary>
    public bool IsPerCustomer { get; }

    /// <summary>Decisions of the period whose window is still open: they do not count yet.</summary>
    public long OpenDecisions { get; private set; }

    /// <summary>Customers of the period who belonged to two groups, and count in neither.</summary>
    public long CrossedCustomers { get; private set; }

    /// <summary>Decisions whose value was cut to the metric's cap.</summary>
    public long CappedDecisions { get; private set; }

    /// <summary>Groups that count, in the order of their numbers.</summary>
    public IReadOnlyList<Group> Groups => [.. _moments.Keys.Select(key => key.Group).Distinct().Order()];

    /// <summary>Totals at the end of each day, in the order of the days.</summary>
    public IReadOnlyList<(DateOnly Day, IReadOnlyDictionary<Group, RatioMoments> Groups)> Days => _days;

    /// <summary>Adds a decision; one of a test customer, who was put into the group by name, does not count.</summary>
    /// <param name="decision">The decision; not earlier than the one before.</param>
    /// <param name="outcomes">What was reported for it.</param>
    public void Add(Decision decision, IReadOnlyList<Outcome> outcomes)
    {
        // Who is outside the audience gets nothing in any group: counting them would only thin the groups out.
        if (decision.IsForced || decision.Fallback == FallbackReason.OutsideAudience)
        {
            return;
        }

        CustomerRow row = FindOrAdd(decision);
        if (!_period.Contains(decision))
        {
            return;
        }

        Assign(row, decision);
        if (!Metric.IsSettled(decision.Id.Time, _period.AsOf))
        {
            OpenDecisions++;
        }
        else if (!row.HasCrossed)
        {
            double value = Metric.ValueOf(decision.Id.Time, outcomes);
            CappedDecisions += value >= Metric.Definition.Cap ? 1 : 0;
            Move(row, -1);
            row.Sums = row.Sums.With(value);
            Move(row, 1);
        }
    }

    /// <summary>Keeps the totals of a day that is over.</summary>
    /// <param name="day">The day; later than the one before.</param>
    public void CloseDay(DateOnly day) => _days.Add((day, Groups.ToDictionary(group => group, TotalOf)));

    /// <summary>All customers of a group.</summary>
    /// <param name="group">The group.</param>
    public RatioMoments TotalOf(Group group) => _moments
        .Where(cell => cell.Key.Group == group)
        .Aggregate(default(RatioMoments), (sum, cell) => sum + cell.Value);

    /// <summary>The customers of a group in a segment.</summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">Number of the segment.</param>
    public RatioMoments CellOf(Group group, int segment) => _moments.GetValueOrDefault((group, segment));

    /// <summary>Compares the sizes of the groups with their shares.</summary>
    /// <remarks>
    /// Every customer counts in the group of the first decision, and is expected by the shares of the revision that took it: shares may
    /// have been changed since. The global holdout is drawn before them, and is left out.
    /// </remarks>
    public SampleRatioTest CheckSampleRatio()
    {
        Group[] groups = [.. Enum.GetValues<Group>().Where(group => group is not (Group.None or Group.GlobalHoldout))];
        long[] counts = new long[groups.Length];
        double[] expected = new double[groups.Length];
        foreach (IGrouping<(Group Group, int Revision), CustomerRow> cell in
            _customers.Values.Where(row => row.IsSeen && groups.Contains(row.Group)).GroupBy(row => (row.Group, Revision: row.AssignedBy)))
        {
            long customers = cell.LongCount();
            counts[Array.IndexOf(groups, cell.Key.Group)] += customers;
            for (int i = 0; i < groups.Length; i++)
            {
                expected[i] += customers * _revisions[cell.Key.Revision].Groups.ShareOf(groups[i]);
            }
        }

        return SampleRatioTest.Of(counts, expected);
    }

    /// <summary>The customers of a group with their features, for regression adjustment.</summary>
    /// <param name="group">The group.</param>
    /// <param name="features">The use case whose features are taken; a customer whom a revision with other features decided counts as 0.</param>
    /// <returns>Outcomes that are linear in the customer and have the group's ratio as their mean.</returns>
    internal AdjustmentSample SampleOf(Group group, UseCaseDefinition features)
    {
        RatioMoments total = TotalOf(group);
        double ratio = total.Numerator / total.Denominator;
        double mean = total.Denominator / total.Units;
        CustomerRow[] rows = [.. _customers.Values.Where(row => row.Group == group && !row.HasCrossed && row.Sums.Decisions > 0)];
        int columns = new FeatureEncoder(features.Features).Dimension - 1;
        var sample = new AdjustmentSample(columns);
        double[] known = new double[columns];
        foreach (CustomerRow row in rows)
        {
            RatioMoments own = row.Sums.ToMoments(IsPerCustomer);
            bool hasFeatures = HasFeatures(row, features);
            for (int i = 0; i < columns; i++)
            {
                known[i] = hasFeatures ? row.Context.Span[i + 1] * DyadicGrid.Step : 0.0;
            }

            sample.Add(ratio + ((own.Numerator - (ratio * own.Denominator)) / mean), known);
        }

        return sample;
    }

    private bool HasFeatures(CustomerRow row, UseCaseDefinition features) =>
        row.Context.Length > 0 && _revisions[row.Revision].Features.Equals(features.Features);

    private CustomerRow FindOrAdd(Decision decision)
    {
        ulong key = StableHash.Of(decision.Customer);
        if (!_customers.TryGetValue(key, out CustomerRow? row))
        {
            row = new CustomerRow
            {
                Place = _layouts.PlaceOf(decision.Customer, decision.UseCaseRevision),
                HasMovedHoldout = _holdouts.Select(holdout => holdout.Contains(decision.Customer)).Distinct().Count() > 1,
                Revision = decision.UseCaseRevision,
                Segment = Segments.Read(decision.Context.Span, _revisions[decision.UseCaseRevision]),
                Context = decision.Context,
            };
            _customers.Add(key, row);
        }

        return row;
    }

    private void Assign(CustomerRow row, Decision decision)
    {
        if (_layouts.Add(decision.UseCaseRevision))
        {
            foreach (CustomerRow known in _customers.Values.Where(known => known.IsSeen && _layouts.HasMoved(known.Place)))
            {
                Exclude(known);
            }
        }

        if (!row.IsSeen)
        {
            row.IsSeen = true;
            row.Group = decision.Group;
            row.AssignedBy = decision.UseCaseRevision;
        }

        // The place says it of everybody whom shares moved; the holdout across all use cases is drawn apart from it.
        if (row.HasMovedHoldout || row.Group != decision.Group || _layouts.HasMoved(row.Place))
        {
            Exclude(row);
        }
    }

    private void Exclude(CustomerRow row)
    {
        if (!row.HasCrossed)
        {
            Move(row, -1);
            row.HasCrossed = true;
            CrossedCustomers++;
        }
    }

    private void Move(CustomerRow row, int sign)
    {
        RatioMoments own = row.Sums.ToMoments(IsPerCustomer);
        RatioMoments before = _moments.GetValueOrDefault((row.Group, row.Segment));
        _moments[(row.Group, row.Segment)] = sign > 0 ? before + own : before - own;
    }
}
