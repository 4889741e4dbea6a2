using Decisioning.Training.Joining;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Measuring;

/// <summary>Walks through the decisions of a use case, from the first on, with what was reported for each.</summary>
internal sealed class DecisionWalk(IEventSource events, UseCaseModels models)
{
    /// <summary>Walks.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="asOf">Decisions and reports at this time or later are left out.</param>
    /// <param name="revisions">Receives every revision that decided, before its first decision is shown.</param>
    /// <param name="onDecision">Is shown every decision, in the order of time.</param>
    /// <param name="onDayOver">Is told every day that is over.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RunAsync(
        string useCase,
        DateTimeOffset asOf,
        Dictionary<int, UseCaseDefinition> revisions,
        Action<JoinedDecision> onDecision,
        Action<DateOnly> onDayOver,
        CancellationToken cancellation)
    {
        (DateOnly First, DateOnly Last)? days = await events.FindDaysAsync(useCase, asOf, cancellation);
        for (DateOnly day = days?.First ?? DateOnly.MaxValue; day <= (days?.Last ?? DateOnly.MinValue); day = day.AddDays(1))
        {
            await foreach (JoinedDecision joined in events.ReadDayAsync(useCase, day, asOf, cancellation))
            {
                int revision = joined.Decision.UseCaseRevision;
                if (!revisions.ContainsKey(revision))
                {
                    revisions.Add(revision, (await models.GetAsync(useCase, revision, cancellation)).Definition);
                }

                if (joined.Decision.Id.Time < asOf)
                {
                    onDecision(joined);
                }
            }

            onDayOver(day);
        }
    }
}
