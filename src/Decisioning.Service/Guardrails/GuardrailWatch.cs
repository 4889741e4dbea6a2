using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Measuring;
using Decisioning.Training.Nightly;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Guardrails;

/// <summary>Looks at the guardrails of a use case after each nightly update, and on demand, and lets those that are breached act.</summary>
/// <threadsafety>May be called from any thread; the checks of one process follow each other.</threadsafety>
internal sealed class GuardrailWatch(DecisionWalk walk, GuardrailHistory history, GuardrailActor actor) : IUpdateFollower, IDisposable
{
    private readonly SemaphoreSlim _checking = new(1, 1);

    /// <inheritdoc/>
    public async ValueTask FollowAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation) =>
        _ = await CheckAsync(model, asOf, cancellation);

    /// <summary>Looks, and acts.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="asOf">What reached us before this time is used.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How each guardrail stood, and what it did, in the order of the use case.</returns>
    public async Task<IReadOnlyList<GuardrailOutcome>> CheckAsync(
        UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        if (model.Definition.Guardrails.Count == 0)
        {
            return [];
        }

        await _checking.WaitAsync(cancellation);
        try
        {
            var revisions = new Dictionary<int, UseCaseDefinition> { [model.Revision] = model.Definition };
            IReadOnlyList<GuardrailTally> tallies = await PrepareAsync(model.Definition, asOf, revisions, cancellation);
            await walk.RunAsync(
                model.Id,
                asOf,
                revisions,
                joined =>
                {
                    foreach (GuardrailTally tally in tallies)
                    {
                        tally.Add(joined);
                    }
                },
                static _ => { },
                cancellation);
            var outcomes = new List<GuardrailOutcome>();
            foreach (GuardrailTally tally in tallies)
            {
                GuardrailReading reading = tally.Read();
                AuditEntry? action = reading.Test.Verdict == HarmVerdict.Breached
                    ? await actor.ActAsync(model.Id, tally, reading, cancellation)
                    : null;
                outcomes.Add(new GuardrailOutcome(reading, action));
            }

            return outcomes;
        }
        finally
        {
            _checking.Release();
        }
    }

    /// <summary>Makes the tallies of all guardrails, each from its last change on.</summary>
    /// <param name="useCase">The use case as it is now.</param>
    /// <param name="asOf">The time of the measurement.</param>
    /// <param name="revisions">The use case's revisions by number.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<GuardrailTally>> PrepareAsync(
        UseCaseDefinition useCase, DateTimeOffset asOf, IReadOnlyDictionary<int, UseCaseDefinition> revisions, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, GuardrailPast> past = await history.ReadAsync(
            useCase.Id, [.. useCase.Guardrails.Select(guardrail => guardrail.Metric.Name)], cancellation);
        return [.. useCase.Guardrails.Select(guardrail => new GuardrailTally(
            useCase, guardrail, past.GetValueOrDefault(guardrail.Metric.Name) ?? GuardrailPast.Nothing, asOf, revisions))];
    }

    /// <inheritdoc/>
    public void Dispose() => _checking.Dispose();
}
