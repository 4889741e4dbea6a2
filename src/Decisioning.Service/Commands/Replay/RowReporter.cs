using Decisioning.Evaluation.Replay;
using Decisioning.V1;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Commands;

/// <summary>Tells the service what became of a night's decisions: matched rows with their outcomes, the others as aborted.</summary>
internal sealed class RowReporter(ServiceConnection service, UseCaseDefinition definition)
{
    // The service takes 10,000 at once.
    private const int MaxBatch = 5_000;

    private readonly bool _hasVisit = Declares(definition, RewardMetric.Visit);
    private readonly bool _hasConversion = Declares(definition, RewardMetric.Conversion);
    private readonly bool _hasSpend = Declares(definition, RewardMetric.Spend);

    /// <summary>Reports.</summary>
    /// <param name="rows">The rows, each with its decision and whether it matched.</param>
    /// <param name="cancellation">Breaks off.</param>
    public async Task ReportAsync(IReadOnlyList<(LoggedRow Row, string DecisionId, bool IsMatch)> rows, CancellationToken cancellation)
    {
        foreach ((LoggedRow Row, string DecisionId, bool IsMatch)[] batch in rows.Chunk(MaxBatch))
        {
            var request = new RecordActivationsRequest { UseCase = definition.Id };
            request.Activations.AddRange(batch.Select(entry => new Activation
            {
                DecisionId = entry.DecisionId,
                State = entry.IsMatch ? ActivationState.Activated : ActivationState.Aborted,
            }));
            await service.Outcomes.RecordActivationsAsync(request, cancellationToken: cancellation);
        }

        IEnumerable<Outcome> outcomes = rows.Where(entry => entry.IsMatch).SelectMany(entry => OutcomesOf(entry.Row, entry.DecisionId));
        foreach (Outcome[] batch in outcomes.Chunk(MaxBatch))
        {
            var request = new RecordOutcomesRequest { UseCase = definition.Id };
            request.Outcomes.AddRange(batch);
            RecordOutcomesResponse answer = await service.Outcomes.RecordOutcomesAsync(request, cancellationToken: cancellation);
            foreach (OutcomeReceipt wrong in answer.Receipts.Where(receipt => receipt != OutcomeReceipt.Recorded))
            {
                throw new CommandFailedException(ExitCodes.Failed, $"the service took an outcome as {wrong}");
            }
        }
    }

    private static bool Declares(UseCaseDefinition definition, RewardMetric metric) =>
        definition.Outcomes.Any(outcome => outcome.Name == HillstromFile.OutcomeColumns[(int)metric]);

    private IEnumerable<Outcome> OutcomesOf(LoggedRow row, string decisionId)
    {
        if (row.Visited && _hasVisit)
        {
            yield return OutcomeOf(RewardMetric.Visit, null);
        }

        if (row.Converted && _hasConversion)
        {
            yield return OutcomeOf(RewardMetric.Conversion, null);
        }

        if (row.Spend > 0.0 && _hasSpend)
        {
            yield return OutcomeOf(RewardMetric.Spend, row.Spend);
        }

        Outcome OutcomeOf(RewardMetric metric, double? value)
        {
            string name = HillstromFile.OutcomeColumns[(int)metric];
            var outcome = new Outcome
            {
                OutcomeId = FormattableString.Invariant($"{name}-{row.Number}"),
                DecisionId = decisionId,
                Name = name,
            };
            if (value is { } given)
            {
                outcome.Value = given;
            }

            return outcome;
        }
    }
}
