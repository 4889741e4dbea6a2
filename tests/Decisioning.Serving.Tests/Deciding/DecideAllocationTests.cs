using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class DecideAllocationTests
{
    // Everything but the wire and the log: check, encode, group, eligible set, choice, record, time limit, metrics.
    [Fact]
    public async Task DecideAsync_WithALogThatAnswersAtOnce_AllocatesLittle()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var decider = new Decider(
            node.Registry, new NoLog(), node.Outcomes, node.Ids, node.Reader, node.Telemetry, node.Clock, node.Limits, node.Funnel, new(), node.Logs.For<Decider>());
        DecideRequest request = Request("anna") with
        {
            Context = new Dictionary<string, FeatureValue>
            {
                ["orders"] = FeatureValue.Of(3.0),
                ["age"] = FeatureValue.Of(40.0),
                ["member"] = FeatureValue.Of(true),
                ["device"] = FeatureValue.Of("phone"),
            },
        };

        long bytes = AllocatedBytes.PerCall(() =>
        {
            ValueTask<DecideResult> answer = decider.DecideAsync(request, CancellationToken.None);
            Assert.True(answer.IsCompletedSuccessfully);
            _ = answer.Result;
        });

        TestContext.Current.SendDiagnosticMessage("{0} bytes for each decision", bytes);
        Assert.InRange(bytes, 1, 1_800);
    }

    private sealed class NoLog : IDecisionLog
    {
        public ValueTask AppendAsync(Decision decision, Durability durability, CancellationToken cancellation) => default;

        public ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation) => default;

        public ValueTask<Decision?> FindByRequestAsync(
            string useCase, string requestId, DateTimeOffset since, CancellationToken cancellation) => default;

        public ValueTask<IReadOnlyList<Decision>> ListNewestAsync(
            string useCase, string? customer, int limit, CancellationToken cancellation) => new([]);

        public ValueTask<DecisionId?> LastIdAsync(CancellationToken cancellation) => default;
    }
}
