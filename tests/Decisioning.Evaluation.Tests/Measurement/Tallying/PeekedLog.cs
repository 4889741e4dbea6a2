using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Tests.Measurement.Tallying;

/// <summary>
/// A use case in which nothing has any effect, played day by day: customers come for the first time, some come again, phones and members buy
/// more readily, and who has no phone may not get every action.
/// </summary>
internal sealed class PeekedLog
{
    private const double ReturnShare = 0.02;

    private static readonly TallyLog Shape = new();
    private static readonly MeasuredMetric Metric = MeasuredMetric.AllOf(Shape.UseCase)[0];
    private static readonly TallyPeriod Period = new(TallyLog.Start, TallyLog.Start.AddDays(365), TallyLog.Start.AddDays(400));
    private static readonly Dictionary<int, UseCaseDefinition> Revisions = new() { [1] = Shape.UseCase };
    private static readonly string[] Actions = ["none/email", "none/push", "ten/email", "ten/push"];
    private static readonly int[][] Eligible = [[0, 1, 2], [0, 1, 2, 3]];
    private static readonly ReadOnlyMemory<byte>[] EligibleBits = [.. Eligible.Select(set => EligibleSet.Of(set, Actions.Length).Bits)];

    private readonly SeededRandom _random;
    private readonly int _newPerDay;
    private readonly List<(string Name, Group Group, bool IsPhone, bool IsMember, double Rate)> _customers = [];
    private readonly ResultsTally _tally;
    private readonly OptionTally _options;
    private int _day;
    private ulong _decisions;

    /// <param name="random">Randomness.</param>
    /// <param name="newPerDay">New customers of each group per day.</param>
    /// <param name="segment">The feature that makes segments, or null.</param>
    public PeekedLog(SeededRandom random, int newPerDay, string? segment = null)
    {
        _random = random;
        _newPerDay = newPerDay;
        SegmentReader segments = SegmentReader.Create(Shape.UseCase, segment)!;
        _tally = new ResultsTally(Metric, Period, Revisions, segments, perCustomer: false);
        _options = new OptionTally(Metric, Period, Group.RandomControl, Shape.UseCase, Revisions, segments);
    }

    /// <summary>Plays one day.</summary>
    public void PlayDay()
    {
        int known = _customers.Count;
        for (int i = 0; i < known; i++)
        {
            if (_random.NextDouble() < ReturnShare)
            {
                Decide(i);
            }
        }

        for (int i = 0; i < 2 * _newPerDay; i++)
        {
            bool isPhone = _random.NextInt(2) == 0;
            bool isMember = _random.NextInt(2) == 0;
            double rate = (isPhone ? 0.25 : 0.05) + (isMember ? 0.15 : 0.0) + (0.2 * _random.NextDouble());
            Group group = i % 2 == 0 ? Group.Treatment : Group.RandomControl;
            _customers.Add((FormattableString.Invariant($"c{known + i}"), group, isPhone, isMember, rate));
            Decide(known + i);
        }

        _day++;
    }

    /// <summary>The difference that is adjusted by features, as results would show it now.</summary>
    public AdjustedReport? Adjust() => AdjustedReport.Of(_tally, Group.RandomControl, Shape.UseCase, 0.95);

    /// <summary>The segments, as results would show them now.</summary>
    public IReadOnlyList<SegmentReport> Segments() => ResultsReport.SegmentsOf(_tally, Group.RandomControl, 0.95);

    /// <summary>The options, as results would show them now.</summary>
    public IReadOnlyList<OptionReport> Options() => ResultsReport.OptionsOf(_options, _tally.Segments.Names, 0.95);

    private void Decide(int customer)
    {
        (string name, Group group, bool isPhone, bool isMember, double rate) = _customers[customer];
        DateTimeOffset time = TallyLog.Start.AddDays(_day);
        var id = new DecisionId(DecisionId.FirstAt(time).Value + _decisions++);
        int set = isPhone ? 1 : 0;
        var decision = new Decision
        {
            Id = id,
            UseCase = "log",
            UseCaseRevision = 1,
            Customer = name,
            Group = group,
            Action = Actions[Eligible[set][_random.NextInt(Eligible[set].Length)]],
            EligibleSet = EligibleBits[set],
            Context = new short[] { 1024, (short)(isPhone ? 1024 : 0), (short)(isMember ? 1024 : 0) },
        };
        Outcome[] outcomes = _random.NextDouble() < rate
            ? [new Outcome { OutcomeId = "o", UseCase = "log", DecisionId = id, Name = "order", Value = 1.0, Time = time.AddHours(1), ReceivedTime = time.AddHours(2) }]
            : [];
        _tally.Add(decision, outcomes);
        _options.Add(decision, outcomes);
    }
}
