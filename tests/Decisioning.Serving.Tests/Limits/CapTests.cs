using Decisioning.Serving.Deciding;
using Decisioning.Serving.Recording;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Tests.Limits;

/// <summary>Caps at work in the pipeline. Offer none does not send, so there is always an action.</summary>
public sealed class CapTests
{
    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten", "id: gift"],
        Rule = "type: uniform",
    };

    [Fact]
    public async Task DecideAsync_CapByDecision_NeverSendsMoreAndAlwaysAnswers()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "caps: [{most: 2, per: day}]" });

        for (int day = 0; day < 3; day++)
        {
            List<Decision> decisions = await DecideAsync(node, "anna", 40);

            Assert.Equal(2, decisions.Count(IsSent));
            Assert.All(decisions, decision => Assert.NotNull(decision.Action));
            Assert.All(decisions, decision => Assert.Equal(FallbackReason.None, decision.Fallback));
            node.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task DecideAsync_CapOfAnOption_LeavesTheOtherOptions()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "caps: [{scope: option, dimension: offer, options: [gift], most: 1, per: {rolling: 7d}}]" });

        List<Decision> decisions = await DecideAsync(node, "anna", 60);

        Assert.Equal(1, decisions.Count(decision => decision.Action!.StartsWith("gift", StringComparison.Ordinal)));
        Assert.True(decisions.Count(decision => decision.Action!.StartsWith("ten", StringComparison.Ordinal)) > 10);
    }

    [Fact]
    public async Task DecideAsync_CapOfEachChannel_CountsThemApart()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "caps: [{scope: channel, most: 3, per: month}]" });

        List<Decision> sent = [.. (await DecideAsync(node, "anna", 80)).Where(IsSent)];

        Assert.Equal(3, sent.Count(decision => decision.Action!.EndsWith("email", StringComparison.Ordinal)));
        Assert.Equal(3, sent.Count(decision => decision.Action!.EndsWith("sms", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DecideAsync_AbortedContact_GivesItsPlaceBack()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "caps: [{most: 1, per: week}]" });
        Decision sent = (await DecideAsync(node, "anna", 30)).Single(IsSent);
        await ReportAsync(node, sent, ActivationState.Activated);
        Assert.DoesNotContain(await DecideAsync(node, "anna", 30), IsSent);

        await ReportAsync(node, sent, ActivationState.Aborted);
        await ReportAsync(node, sent, ActivationState.Aborted);

        Assert.Single(await DecideAsync(node, "anna", 30), IsSent);
    }

    [Fact]
    public async Task DecideAsync_CapByActivation_CountsFromTheReportOn()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "caps: [{by: activation, most: 1, per: {rolling: 2d}}]" });
        List<Decision> decisions = await DecideAsync(node, "anna", 30);
        Decision[] sent = [.. decisions.Where(IsSent)];
        Assert.True(sent.Length > 5);

        node.Clock.Advance(TimeSpan.FromDays(1));
        await ReportAsync(node, sent[0], ActivationState.Activated);
        Assert.DoesNotContain(await DecideAsync(node, "anna", 30), IsSent);

        // Two days after the report, not after the decision.
        node.Clock.Advance(TimeSpan.FromDays(1.5));
        Assert.DoesNotContain(await DecideAsync(node, "anna", 30), IsSent);
        node.Clock.Advance(TimeSpan.FromDays(0.5));
        Assert.Contains(await DecideAsync(node, "anna", 30), IsSent);
    }

    [Fact]
    public async Task DecideAsync_CapByOutcome_CountsWhatTheCustomerDid()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "caps: [{by: outcome, outcome: order, most: 2, per: month}]" });
        Decision first = (await DecideAsync(node, "anna", 30)).First(IsSent);
        await ReportAsync(node, first, "order", "o-1");
        await ReportAsync(node, first, "order", "o-1");
        await ReportAsync(node, first, "open", "o-2");
        Assert.Contains(await DecideAsync(node, "anna", 30), IsSent);

        await ReportAsync(node, first, "order", "o-3");

        Assert.DoesNotContain(await DecideAsync(node, "anna", 30), IsSent);
        Assert.Contains(await DecideAsync(node, "ben", 30), IsSent);
    }

    [Fact]
    public async Task DecideAsync_ManyAtOnceForOneCustomer_NeverSendMoreThanTheCap()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "caps: [{most: 3, per: day}, {scope: option, dimension: offer, most: 2, per: day}]" });

        Recommendation[] all = await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
            Task.Run(() => node.DecideAsync(Request("customer-" + (i % 5))), Stop)));

        foreach (IGrouping<string, Decision> decisions in all.Select(answer => answer.Decision).GroupBy(decision => decision.Customer))
        {
            Assert.Equal(3, decisions.Count(IsSent));
            Assert.All(decisions.Where(IsSent).GroupBy(decision => decision.Action![..3]), offer => Assert.True(offer.Count() <= 2));
        }
    }

    [Fact]
    public async Task DecideAsync_AfterADefinitionWithoutCaps_CountsWhatWasSentBefore()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        Assert.Contains(await DecideAsync(node, "anna", 30), IsSent);

        await node.ChangeAsync(Text with { More = "caps: [{most: 1, per: day}]" });

        Assert.DoesNotContain(await DecideAsync(node, "anna", 30), IsSent);
    }

    [Theory]
    [InlineData("none", "none/email")]
    [InlineData("gift", null)]
    public async Task DecideAsync_LogAwayWhereCapsHold_SendsNothingAndUsesNoPlace(string only, string? action)
    {
        const int DecisionNotLogged = 2001;
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "caps: [{most: 1, per: week}]", Fallback = "offer: gift, channel: sms" }, [DecisionNotLogged]);
        node.Decisions.BeforeAppend = () => throw new IOException("planted");
        DecideRequest request = Request("anna") with
        {
            AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["offer"] = [only, "gift"] },
        };

        for (int i = 0; i < 5; i++)
        {
            Recommendation answer = await node.DecideAsync(request);
            Assert.Equal((action, FallbackReason.LogUnavailable, false), (answer.Decision.Action, answer.Decision.Fallback, answer.IsLogged));
        }

        node.Decisions.BeforeAppend = null;
        Assert.Single(await DecideAsync(node, "anna", 30), IsSent);
    }

    internal static bool IsSent(Decision decision) =>
        decision.Action is { } action && !action.StartsWith("none", StringComparison.Ordinal);

    internal static async Task<List<Decision>> DecideAsync(ServingNode node, string customer, int times)
    {
        List<Decision> decisions = [];
        for (int i = 0; i < times; i++)
        {
            decisions.Add((await node.DecideAsync(Request(customer))).Decision);
        }

        return decisions;
    }

    internal static async Task ReportAsync(ServingNode node, Decision decision, ActivationState state)
    {
        RecordResult result = await node.Recorder.RecordAsync(
            decision.UseCase, [new ActivationReport(decision.Id.ToString(), state, null)], Stop);
        Assert.Empty(result.Violations);
    }

    internal static async Task ReportAsync(ServingNode node, Decision decision, string outcome, string id, double? value = null)
    {
        value ??= outcome == "order" ? 10.0 : null;
        RecordResult result = await node.Recorder.RecordAsync(
            decision.UseCase, [new OutcomeReport(id, decision.Id.ToString(), outcome, value, null)], keepValid: false, Stop);
        Assert.Empty(result.Violations);
    }
}
