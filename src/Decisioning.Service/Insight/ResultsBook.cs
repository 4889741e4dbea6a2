using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Guardrails;
using Decisioning.Service.Measuring;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Insight;

/// <summary>The results of the success metric by use case, worked out from the whole log and kept while they are fresh.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class ResultsBook(DecisionWalk walk, GuardrailWatch guardrails, TimeProvider clock)
{
    /// <summary>Coverage of all intervals.</summary>
    public const double Confidence = 0.95;

    private const int Capacity = 256;

    // The first group with a share is what treatment is compared with first.
    private static readonly Group[] Baselines = [Group.RandomControl, Group.BusinessAsUsual, Group.Holdout];

    private readonly AdaptiveCache<(string UseCase, int Revision), UseCaseResults> _results = new(clock, Capacity, CacheAges.Least, TimeSpan.FromMinutes(1));

    /// <summary>The results of a use case.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<UseCaseResults> ReadAsync(UseCaseModel model, CancellationToken cancellation) =>
        _results.GetAsync((model.Id, model.Revision), () => MeasureAsync(model), cancellation);

    private async Task<UseCaseResults> MeasureAsync(UseCaseModel model)
    {
        DateTimeOffset asOf = clock.GetUtcNow();
        UseCaseDefinition definition = model.Definition;
        MeasuredMetric metric = MeasuredMetric.AllOf(definition)[0];
        var revisions = new Dictionary<int, UseCaseDefinition> { [model.Revision] = definition };
        var tally = new ResultsTally(
            metric, new TallyPeriod(DateTimeOffset.UnixEpoch, asOf, asOf), revisions, SegmentReader.Create(definition, null)!, perCustomer: false);
        IReadOnlyList<GuardrailTally> watched = await guardrails.PrepareAsync(definition, asOf, revisions, CancellationToken.None);
        await walk.RunAsync(
            model.Id,
            asOf,
            revisions,
            joined =>
            {
                tally.Add(joined.Decision, joined.Outcomes);
                foreach (GuardrailTally guardrail in watched)
                {
                    guardrail.Add(joined);
                }
            },
            tally.CloseDay,
            CancellationToken.None);
        Group baseline = Baselines.FirstOrDefault(group => definition.Groups.ShareOf(group) > 0.0);
        return new UseCaseResults(
            ResultsReport.Of(definition, tally, null, Group.None, Confidence),
            baseline,
            [.. watched.Select(guardrail => guardrail.Read())],
            metric);
    }
}
