using Decisioning.Evaluation.Measurement;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Guardrails;

/// <summary>Adds up what one guardrail watches: by group, and by what could be responsible.</summary>
internal sealed class GuardrailTally
{
    private readonly UseCaseDefinition _useCase;
    private readonly GuardrailPast _past;
    private readonly ResultsTally _groups;
    private readonly VersionTally _versions;

    /// <summary>A tally.</summary>
    /// <param name="useCase">The use case as it is now.</param>
    /// <param name="guardrail">The guardrail.</param>
    /// <param name="past">What it did so far: its test starts anew after its last change.</param>
    /// <param name="asOf">The time of the measurement.</param>
    /// <param name="revisions">The use case's revisions by number.</param>
    public GuardrailTally(
        UseCaseDefinition useCase,
        GuardrailDefinition guardrail,
        GuardrailPast past,
        DateTimeOffset asOf,
        IReadOnlyDictionary<int, UseCaseDefinition> revisions)
    {
        _useCase = useCase;
        _past = past;
        Guardrail = guardrail;
        ComparedWith = guardrail.ComparedWith(useCase.Groups);
        MeasuredMetric metric = MeasuredMetric.AllOf(useCase).Single(known => known.Name == guardrail.Metric.Name);
        var period = new TallyPeriod(past.Since ?? DateTimeOffset.UnixEpoch, asOf, asOf);
        SegmentReader everybody = SegmentReader.Create(useCase, null)!;
        _groups = new ResultsTally(metric, period, revisions, everybody, perCustomer: false);
        Options = new OptionTally(metric, period, Group.Treatment, useCase, revisions, everybody);
        _versions = new VersionTally(metric, period, ComparedWith);
    }

    /// <summary>The guardrail.</summary>
    public GuardrailDefinition Guardrail { get; }

    /// <summary>The group that treatment is compared with.</summary>
    public Group ComparedWith { get; }

    /// <summary>Treatment by option, where the action asks for it.</summary>
    public OptionTally Options { get; }

    /// <summary>Adds a decision.</summary>
    /// <param name="joined">The decision with its outcomes; not earlier than the one before.</param>
    public void Add(JoinedDecision joined)
    {
        _groups.Add(joined.Decision, joined.Outcomes);
        switch (Guardrail.Action)
        {
            case GuardrailAction.DisableOption:
                Options.Add(joined.Decision, joined.Outcomes);
                break;
            case GuardrailAction.RollBack:
                _versions.Add(joined.Decision, joined.Outcomes);
                break;
        }
    }

    /// <summary>How much worse treatment was while each version served, ascending; counted where the action asks for it.</summary>
    public IReadOnlyList<VersionHarm> HarmByVersion() =>
    [
        .. _versions.Versions.Select(found => VersionHarm.Of(
            found.Key, found.Value.Treatment, found.Value.Baseline, Guardrail.Direction == HarmDirection.Increase)),
    ];

    /// <summary>How the guardrail stands.</summary>
    /// <remarks>
    /// A false breach of any of the use case's guardrails, ever, has the probability 5 % at most: each guardrail has an equal part α, and its
    /// k-th start, after k − 1 changes, spends α / (k(k + 1)) of it, which adds up to α over all starts.
    /// </remarks>
    public GuardrailReading Read()
    {
        double confidence = ConfidenceOf(_useCase.Guardrails.Count, _past.Changes);
        var test = HarmTest.Of(
            _groups.TotalOf(Group.Treatment),
            _groups.TotalOf(ComparedWith),
            Guardrail.Direction == HarmDirection.Increase,
            _groups.Metric.IsRate,
            Guardrail.Margin,
            confidence);
        return new GuardrailReading(Guardrail, ComparedWith, test, _past.Since, _past.Last);
    }

    /// <summary>Confidence of a guardrail's bounds.</summary>
    /// <param name="guardrails">Number of the use case's guardrails.</param>
    /// <param name="changes">How often this one has changed something.</param>
    public static double ConfidenceOf(int guardrails, int changes) => 1.0 - (0.05 / guardrails / ((changes + 1.0) * (changes + 2.0)));
}
