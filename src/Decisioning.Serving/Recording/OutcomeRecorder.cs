using System.Diagnostics;
using Decisioning.Serving.Limits;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Recording;

/// <summary>Takes in outcomes and activations: check → find the decision → store → say what became of each.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class OutcomeRecorder(
    UseCaseRegistry useCases, IDecisionLog decisions, IOutcomeLog log, ReportDesk desk, ServingTelemetry telemetry, TimeProvider clock)
{
    /// <summary>Most reports in one request.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>Records outcomes.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="keepValid">Whether valid reports are stored although others are invalid; else it is all or none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RecordResult> RecordAsync(
        string useCase, IReadOnlyList<OutcomeReport> reports, bool keepValid, CancellationToken cancellation)
    {
        using Activity? activity = ServingTelemetry.Start("RecordOutcomes");
        if (useCases.Find(useCase) is not { } live)
        {
            return new RecordResult([], [], IsUnknownUseCase: true);
        }

        if (BatchViolation(reports.Count, "outcomes") is { } wrongSize)
        {
            return new RecordResult([], [wrongSize]);
        }

        var all = new List<Violation>();
        var checker = new ReportChecker(live.Model, clock.GetUtcNow());
        var entries = new OutcomeEntry[reports.Count];
        var valid = new List<CheckedOutcome>(reports.Count);
        for (int i = 0; i < reports.Count; i++)
        {
            // Each message of a stream carries one outcome; the caller knows it by its number.
            string path = keepValid ? "outcome" : FormattableString.Invariant($"outcomes[{i}]");
            var violations = new List<Violation>();
            Outcome? outcome = checker.Check(reports[i], path, violations);
            Decision? decision = outcome is null ? null : await FindAsync(outcome.DecisionId, live.Model, path, violations, cancellation);
            OutcomeReceipt receipt = outcome is null ? OutcomeReceipt.Rejected : Classify(outcome, decision, live.Model);
            entries[i] = new OutcomeEntry(violations.Count > 0 ? OutcomeReceipt.Rejected : receipt, violations);
            all.AddRange(violations);
            if (violations.Count == 0)
            {
                valid.Add(new CheckedOutcome(i, outcome!, decision, receipt));
            }
        }

        if (all.Count > 0 && !keepValid)
        {
            return new RecordResult([], all);
        }

        await StoreAsync(live.Model, valid, entries, cancellation);
        return new RecordResult(entries, []);
    }

    /// <summary>Records activations, all or none.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RecordResult> RecordAsync(
        string useCase, IReadOnlyList<ActivationReport> reports, CancellationToken cancellation)
    {
        if (useCases.Find(useCase) is not { } live)
        {
            return new RecordResult([], [], IsUnknownUseCase: true);
        }

        if (BatchViolation(reports.Count, "activations") is { } wrongSize)
        {
            return new RecordResult([], [wrongSize]);
        }

        var violations = new List<Violation>();
        var checker = new ReportChecker(live.Model, clock.GetUtcNow());
        var activations = new List<Activation>(reports.Count);
        var decided = new List<Decision?>(reports.Count);
        var entries = new List<OutcomeEntry>(reports.Count);
        for (int i = 0; i < reports.Count; i++)
        {
            if (checker.Check(reports[i], $"activations[{i}]", violations) is { } activation)
            {
                Decision? decision = await FindAsync(activation.DecisionId, live.Model, $"activations[{i}]", violations, cancellation);
                activations.Add(activation);
                decided.Add(decision);
                entries.Add(new OutcomeEntry(decision is null ? OutcomeReceipt.UnknownDecision : OutcomeReceipt.Recorded, []));
            }
        }

        if (violations.Count > 0)
        {
            return new RecordResult([], violations);
        }

        await desk.StoreAsync(
            live.Model, activations, decided, () => log.AppendActivationsAsync(activations, CancellationToken.None), cancellation);
        return new RecordResult(entries, []);
    }

    private static Violation? BatchViolation(int count, string path) => count switch
    {
        0 => new Violation(path, ViolationReason.Required, "must not be empty"),
        > MaxBatch => new Violation(path, ViolationReason.TooLarge, $"has {count} entries; at most {MaxBatch} are allowed"),
        _ => null,
    };

    private static OutcomeReceipt Classify(Outcome outcome, Decision? decision, UseCaseModel model) =>
        decision is null ? OutcomeReceipt.UnknownDecision
        : outcome.Time - decision.Id.Time >= model.Metric.Window ? OutcomeReceipt.OutsideWindow
        : outcome.ReceivedTime >= DayClosing.Of(decision.Id.Day, model.Metric.Window) ? OutcomeReceipt.OutsideWindow
        : OutcomeReceipt.Recorded;

    private async ValueTask<Decision?> FindAsync(
        DecisionId id, UseCaseModel model, string path, List<Violation> violations, CancellationToken cancellation)
    {
        Decision? decision = await decisions.FindAsync(id, cancellation);
        if (decision is not null && !string.Equals(decision.UseCase, model.Id, StringComparison.Ordinal))
        {
            violations.Add(new Violation(path + ".decision_id", ViolationReason.Inconsistent, "is a decision of another use case"));
        }

        return decision;
    }

    private async ValueTask StoreAsync(
        UseCaseModel model, List<CheckedOutcome> valid, OutcomeEntry[] entries, CancellationToken cancellation)
    {
        if (valid.Count == 0)
        {
            return;
        }

        Outcome[] outcomes = [.. valid.Select(entry => entry.Outcome)];
        IReadOnlyList<bool> isNew = await desk.StoreAsync(
            model, outcomes, [.. valid.Select(entry => entry.Decision)], () => log.AppendOutcomesAsync(outcomes, CancellationToken.None), cancellation);
        for (int i = 0; i < valid.Count; i++)
        {
            (int index, Outcome outcome, _, OutcomeReceipt receipt) = valid[i];
            receipt = isNew[i] ? receipt : OutcomeReceipt.Duplicate;
            entries[index] = entries[index] with { Receipt = receipt };
            telemetry.Recorded(outcome.UseCase, receipt, outcome.ReceivedTime - outcome.Time);
        }
    }

    private readonly record struct CheckedOutcome(int Index, Outcome Outcome, Decision? Decision, OutcomeReceipt Receipt);
}
