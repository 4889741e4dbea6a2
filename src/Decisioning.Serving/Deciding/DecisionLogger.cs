using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.Deciding;

/// <summary>Puts decisions into the log, in time or not at all.</summary>
internal sealed class DecisionLogger(IDecisionLog decisions, IOutcomeLog outcomes, TimeProvider clock, ILogger logger)
{
    /// <summary>Logs a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="model">The use case.</param>
    /// <param name="mustLast">Whether others rely on it, so that it must lie on disk whatever the use case says.</param>
    /// <param name="limit">Ends when the log has had its time.</param>
    /// <param name="caller">Ends when the caller goes away.</param>
    /// <returns>Whether it lies in the log; where not, it is aborted, should the log take it after all.</returns>
    /// <exception cref="OperationCanceledException">The caller went away; the decision is aborted.</exception>
    public async ValueTask<bool> TryLogAsync(
        Decision decision, UseCaseModel model, bool mustLast, CancellationToken limit, CancellationToken caller)
    {
        // A repeat must find what was answered, so a decision with a request id is never logged behind the answer's back.
        Durability durability = decision.RequestId is null && !mustLast ? model.Definition.Durability : Durability.Durable;
        try
        {
            ValueTask append = decisions.AppendAsync(decision, durability, limit);
            await (append.IsCompletedSuccessfully ? append : new ValueTask(append.AsTask().WaitAsync(limit)));
            return true;
        }
        catch (Exception error)
        {
            // The decision, should the log take it after all, must not train: nobody will carry it out.
            _ = AbortAsync(decision);
            if (caller.IsCancellationRequested)
            {
                throw;
            }

            // Always an answer: the fallback's.
            Log.DecisionNotLogged(logger, error);
            return false;
        }
    }

    /// <summary>Aborts a decision that nobody will carry out; a log that is away is no failure.</summary>
    /// <param name="decision">The decision.</param>
    public async Task AbortAsync(Decision decision)
    {
        DateTimeOffset now = clock.GetUtcNow();
        try
        {
            _ = await outcomes.AppendActivationsAsync(
                [new Activation(decision.Id, decision.UseCase, ActivationState.Aborted, now, now)], CancellationToken.None);
        }
        catch (Exception error)
        {
            // Nobody waits for this; a log that takes neither the decision nor the abort holds nothing to train on.
            Log.AbortNotLogged(logger, error);
        }
    }
}
