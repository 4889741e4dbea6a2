using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Tests.Measurement.Tallying;

/// <summary>A log of decisions for tallies: one use case, two dimensions, one feature that makes segments.</summary>
internal sealed class TallyLog
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(Decision Decision, Outcome[] Outcomes)> _rows = [];

    public TallyLog(string keys = "") => UseCase = DefinitionReader.Read($$"""
        use_case: log
        dimensions:
          - {id: offer, options: [{id: none}, {id: ten}]}
          - {id: channel, options: [{id: email}, {id: push}]}
        features: [{name: device, type: categorical, vocabulary: [phone, desktop], baseline: desktop}, {name: member, type: boolean}]
        outcomes: [{name: order, value: {min: 0, max: 1000} }, {name: unsubscribe}]
        success_metric: {outcome: order, window: 2d}
        learner: {type: beta-bernoulli}
        groups: {treatment: 0.5, random_control: 0.5}
        {{keys}}
        """).Definition!;

    public UseCaseDefinition UseCase { get; }

    public Dictionary<int, UseCaseDefinition> Revisions { get; } = [];

    /// <summary>Adds a decision, with the value of an order or none.</summary>
    public void Add(string customer, Group group, double hours, double? order = null, string action = "none/email", bool isPhone = false, bool isForced = false, int revision = 1, int[]? eligible = null, FallbackReason fallback = FallbackReason.None)
    {
        DateTimeOffset time = Start.AddHours(hours);
        var id = new DecisionId(DecisionId.FirstAt(time).Value + (ulong)_rows.Count);
        Outcome[] outcomes = order is { } value
            ? [new Outcome { OutcomeId = $"o{_rows.Count}", UseCase = "log", DecisionId = id, Name = "order", Value = value, Time = time.AddHours(1), ReceivedTime = time.AddHours(2) }]
            : [];
        _rows.Add((
            new Decision
            {
                Id = id,
                UseCase = "log",
                UseCaseRevision = revision,
                IsForced = isForced,
                Customer = customer,
                Group = group,
                Action = fallback == FallbackReason.OutsideAudience ? null : action,
                Fallback = fallback,
                EligibleSet = EligibleSet.Of(eligible ?? [0, 1, 2, 3], 4).Bits,
                Context = new short[] { 1024, (short)(isPhone ? 1024 : 0), 0 },
            },
            outcomes));
    }

    /// <summary>Adds up a metric.</summary>
    public ResultsTally Tally(string metric = "success", TallyPeriod? period = null, bool perCustomer = false, string? segment = null, GlobalHoldout[]? holdouts = null)
    {
        Revisions.TryAdd(1, UseCase);
        var tally = new ResultsTally(Find(metric), period ?? All, Revisions, SegmentReader.Create(UseCase, segment)!, perCustomer, holdouts);
        foreach ((Decision decision, Outcome[] outcomes) in _rows)
        {
            tally.Add(decision, outcomes);
        }

        tally.CloseDay(DateOnly.FromDateTime(Start.UtcDateTime));
        return tally;
    }

    /// <summary>Adds up a metric by option.</summary>
    public OptionTally TallyOptions(Group group, string? segment = null)
    {
        Revisions.TryAdd(1, UseCase);
        var tally = new OptionTally(Find("success"), All, group, UseCase, Revisions, SegmentReader.Create(UseCase, segment)!);
        foreach ((Decision decision, Outcome[] outcomes) in _rows)
        {
            tally.Add(decision, outcomes);
        }

        return tally;
    }

    private static TallyPeriod All => new(Start, Start.AddDays(365), Start.AddDays(400));

    private MeasuredMetric Find(string name) => MeasuredMetric.AllOf(UseCase).Single(metric => metric.Name == name);
}
