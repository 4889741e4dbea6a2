using Decisioning.Serving.Limits;
using Decisioning.Serving.Recording;
using Decisioning.Serving.Tests.Limits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Tests.Recording;

/// <summary>A report whose caller gives up while it is stored counts as any other.</summary>
public sealed class AbandonedReportTests
{
    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten", "id: gift"],
        Rule = "type: uniform",
        More = "budgets: [{dimension: offer, option: gift, most: 1, per: day, by: activation}, "
            + "{dimension: offer, option: ten, most: 5, per: day, by: outcome_value, outcome: order}]",
    };

    [Theory]
    [InlineData("gift")]
    [InlineData("ten")]
    public async Task RecordAsync_CallerGivesUpWhileTheLogWrites_TheBudgetCounts(string offer)
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        Decision decision = await FindAsync(node, offer) ?? throw new InvalidOperationException("never " + offer);
        var log = new SlowOutcomes(node.Outcomes);
        var recorder = new OutcomeRecorder(
            node.Registry, node.Decisions, log, new ReportDesk(node.Customers, node.Budgets, node.Models), node.Telemetry, node.Clock);
        using var caller = new CancellationTokenSource();
        string id = decision.Id.ToString();
        Task report = offer == "gift"
            ? recorder.RecordAsync("spring", [new ActivationReport(id, ActivationState.Activated, null)], caller.Token).AsTask()
            : recorder.RecordAsync("spring", [new OutcomeReport("o-1", id, "order", 10.0, null)], keepValid: false, caller.Token).AsTask();
        await log.Stored.Task.WaitAsync(Stop);

        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => report);
        log.Answer.SetResult();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await FindAsync(node, offer) is not null)
        {
            await Task.Delay(5, limit.Token);
        }
    }

    // With three offers drawn uniformly, 80 decisions without one of them have a probability below 1e-14.
    private static async Task<Decision?> FindAsync(ServingNode node, string offer) =>
        (await CapTests.DecideAsync(node, "anna", 80)).Find(decision => decision.Action!.StartsWith(offer, StringComparison.Ordinal));

    /// <summary>Stores at once and answers late.</summary>
    private sealed class SlowOutcomes(IOutcomeLog log) : IOutcomeLog
    {
        public TaskCompletionSource Stored { get; } = new();

        public TaskCompletionSource Answer { get; } = new();

        public async ValueTask<IReadOnlyList<bool>> AppendOutcomesAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
        {
            IReadOnlyList<bool> isNew = await log.AppendOutcomesAsync(outcomes, cancellation);
            Stored.SetResult();
            await Answer.Task.WaitAsync(cancellation);
            return isNew;
        }

        public async ValueTask<IReadOnlyList<ActivationState>> AppendActivationsAsync(
            IReadOnlyList<Activation> activations, CancellationToken cancellation)
        {
            IReadOnlyList<ActivationState> before = await log.AppendActivationsAsync(activations, cancellation);
            Stored.SetResult();
            await Answer.Task.WaitAsync(cancellation);
            return before;
        }

        public ValueTask<IReadOnlyList<Outcome>> FindOutcomesAsync(DecisionId decision, CancellationToken cancellation) =>
            log.FindOutcomesAsync(decision, cancellation);

        public ValueTask<ActivationState> FindActivationAsync(DecisionId decision, CancellationToken cancellation) =>
            log.FindActivationAsync(decision, cancellation);
    }
}
