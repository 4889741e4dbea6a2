using Decisioning.Serving.Recording;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Tests.Recording;

public sealed class ActivationTests
{
    [Theory]
    [InlineData(ActivationState.Activated, ActivationState.Aborted)]
    [InlineData(ActivationState.Aborted, ActivationState.Activated)]
    public async Task RecordAsync_AbortedAndActivated_AbortedIsFinal(ActivationState first, ActivationState second)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        foreach (ActivationState state in new[] { first, second, first, second })
        {
            RecordResult result = await RecordAsync(node, new ActivationReport(decision.Id.ToString(), state, null));
            Assert.Equal(OutcomeReceipt.Recorded, Assert.Single(result.Entries).Receipt);
            node.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        DateTimeOffset now = node.Clock.GetUtcNow();
        await foreach (JoinedDecision joined in node.Events.ReadDayAsync("spring", decision.Id.Day, now, Stop))
        {
            Assert.Equal(ActivationState.Aborted, joined.Activation);
        }
    }

    [Fact]
    public async Task RecordAsync_OneOfThemWrong_NoneIsStored()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.ChangeAsync(new UseCaseText { Id = "autumn" });
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        Decision other = (await node.DecideAsync(Request("anna") with { UseCase = "autumn" })).Decision;
        DateTimeOffset now = node.Clock.GetUtcNow();

        RecordResult result = await RecordAsync(
            node,
            new ActivationReport(decision.Id.ToString(), ActivationState.Aborted, null),
            new ActivationReport("x", ActivationState.Unknown, now.AddMinutes(6)),
            new ActivationReport(decision.Id.ToString(), (ActivationState)9, now.AddHours(-1)),
            new ActivationReport(other.Id.ToString(), ActivationState.Activated, null));

        Assert.Equal(
            [
                "activations[1].activation_time IN_FUTURE",
                "activations[1].decision_id WRONG_FORMAT",
                "activations[1].state REQUIRED",
                "activations[2].activation_time BEFORE_DECISION",
                "activations[2].state REQUIRED",
                "activations[3].decision_id INCONSISTENT",
            ],
            result.Violations.Select(violation => $"{violation.Path} {violation.ReasonCode}"));
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        await foreach (JoinedDecision joined in node.Events.ReadDayAsync("spring", decision.Id.Day, node.Clock.GetUtcNow(), Stop))
        {
            Assert.Equal(ActivationState.Unknown, joined.Activation);
        }
    }

    [Fact]
    public async Task RecordAsync_UnknownDecision_IsStoredAndSaidSo()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        RecordResult result = await RecordAsync(
            node, new ActivationReport(DecisionId.FirstAt(Start).ToString(), ActivationState.Activated, null));

        Assert.Equal(OutcomeReceipt.UnknownDecision, Assert.Single(result.Entries).Receipt);
    }

    [Theory]
    [InlineData(0, "REQUIRED")]
    [InlineData(10_001, "TOO_LARGE")]
    public async Task RecordAsync_SizeOfTheBatch_IsChecked(int size, string reason)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var report = new ActivationReport(DecisionId.FirstAt(Start).ToString(), ActivationState.Activated, null);

        RecordResult result = await RecordAsync(node, [.. Enumerable.Repeat(report, size)]);

        Assert.Equal(("activations", reason), (Assert.Single(result.Violations).Path, result.Violations[0].ReasonCode));
    }

    private static async Task<RecordResult> RecordAsync(ServingNode node, params ActivationReport[] reports) =>
        await node.Recorder.RecordAsync("spring", reports, Stop);
}
