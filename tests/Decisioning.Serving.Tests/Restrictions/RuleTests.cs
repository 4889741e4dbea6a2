using Decisioning.Serving.Deciding;
using Decisioning.Serving.Recording;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Tests.Restrictions;

/// <summary>Audience, eligibility, constraints, consent, quiet hours and stop events in the pipeline. Offer none does not send.</summary>
public sealed class RuleTests
{
    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten", "id: gift"],
        Channels = ["id: email", "id: sms", "id: push"],
        Rule = "type: uniform",
        Fallback = "offer: ten, channel: sms",
    };

    private const string Attributes =
        "attributes: [{name: tenure, type: number}, {name: agreed, type: boolean}, {name: mail_ok, type: boolean}, {name: zone, type: text}]\n";

    [Theory]
    [InlineData("treatment: 1, random_control: 0, holdout: 0")]
    [InlineData("treatment: 0, random_control: 1, holdout: 0")]
    [InlineData("treatment: 0, random_control: 0, holdout: 1")]
    public async Task DecideAsync_OutsideTheAudience_GetsNothingInAnyGroupAndDoesNotTrain(string groups)
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { Groups = groups, More = Attributes + "audience: tenure >= 60 or member" });

        foreach (FeatureValue tenure in new[] { FeatureValue.Of(59.0), default })
        {
            Decision decision = await DecideAsync(node, "anna", ("tenure", tenure));

            Assert.Null(decision.Action);
            Assert.Equal(FallbackReason.OutsideAudience, decision.Fallback);
            Assert.All(decision.EligibleSet.ToArray(), value => Assert.Equal(0, value));
        }

        Decision inside = await DecideAsync(node, "anna", ("tenure", FeatureValue.Of(60.0)));
        Assert.Equal(FallbackReason.None, inside.Fallback);
        Assert.Equal(groups.Contains("holdout: 1", StringComparison.Ordinal), inside.Action is null);
    }

    [Fact]
    public async Task DecideAsync_OptionEligibleForSome_IsNeverChosenForOthers()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            Offers = ["id: none, sends: false", "id: ten", "id: gift, eligible: 'orders > 3 and not missing(tenure)'"],
            More = Attributes,
        });

        HashSet<string> few = await OffersAsync(node, ("orders", FeatureValue.Of(3.0)), ("tenure", FeatureValue.Of(1.0)));
        HashSet<string> unknown = await OffersAsync(node, ("tenure", FeatureValue.Of(1.0)));
        HashSet<string> many = await OffersAsync(node, ("orders", FeatureValue.Of(4.0)), ("tenure", FeatureValue.Of(1.0)));

        Assert.Equal(["none", "ten"], few.Order());
        Assert.Equal(["none", "ten"], unknown.Order());
        Assert.Equal(["gift", "none", "ten"], many.Order());
    }

    [Fact]
    public async Task DecideAsync_ExcludedPairs_AreNeverChosen()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            More = "constraints: {exclude: [{offer: gift, channel: sms}], require: [{if: {channel: push}, then: {offer: [none, gift]}}]}",
        });

        HashSet<string> actions = await ActionsAsync(node);

        Assert.Equal(["gift/email", "gift/push", "none/email", "none/push", "none/sms", "ten/email", "ten/sms"], actions.Order());
    }

    // 105 times 105 actions are too many for a list: the search must know the pairs, and so must random control and replay.
    [Theory]
    [InlineData("treatment: 1, random_control: 0, holdout: 0")]
    [InlineData("treatment: 0, random_control: 1, holdout: 0")]
    public async Task DecideAsync_ExcludedPairsOfVeryManyActions_AreNeverChosen(string groups)
    {
        string[] options = [.. Enumerable.Range(0, 105).Select(i => $"id: o{i}")];
        string even = string.Join(", ", Enumerable.Range(0, 53).Select(i => $"o{2 * i}"));
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText
        {
            Offers = options,
            Channels = options,
            Features = [],
            Groups = groups,
            Learner = "type: factored-logistic, interactions: none",
            Rule = "type: thompson",
            Fallback = "offer: o1, channel: o0",
            More = $"constraints: {{exclude: [{{offer: [{even}], channel: [{string.Join(", ", Enumerable.Range(0, 47).Select(i => $"o{2 * i}"))}]}}]}}",
        });

        for (int i = 0; i < 100; i++)
        {
            Decision decision = await DecideAsync(node, $"c{i}");
            int[] places = [.. decision.Action!.Split('/').Select(option => int.Parse(option[1..], System.Globalization.CultureInfo.InvariantCulture))];
            Assert.True(places[0] % 2 == 1 || places[1] % 2 == 1 || places[1] > 92, decision.Action);
        }
    }

    [Fact]
    public async Task DecideAsync_NoConsent_IsNotContacted()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = Attributes + "consent: {attribute: agreed, channels: {email: mail_ok}}" });

        HashSet<string> none = await ActionsAsync(node, ("mail_ok", FeatureValue.Of(true)));
        HashSet<string> refused = await ActionsAsync(node, ("agreed", FeatureValue.Of(false)), ("mail_ok", FeatureValue.Of(true)));
        HashSet<string> agreed = await ActionsAsync(node, ("agreed", FeatureValue.Of(true)));
        HashSet<string> all = await ActionsAsync(node, ("agreed", FeatureValue.Of(true)), ("mail_ok", FeatureValue.Of(true)));

        Assert.Equal(["none/email", "none/push", "none/sms"], none.Order());
        Assert.Equal(["none/email", "none/push", "none/sms"], refused.Order());
        Assert.Equal(["gift/push", "gift/sms", "none/email", "none/push", "none/sms", "ten/push", "ten/sms"], agreed.Order());
        Assert.Equal(9, all.Count);
    }

    // Without an option that does not send, nothing is left: the answer says so instead of contacting.
    [Fact]
    public async Task DecideAsync_NoConsentAndEveryActionIsAContact_HasNoEligibleAction()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { Offers = ["id: ten", "id: gift"], More = Attributes + "consent: {attribute: agreed}" });

        Decision decision = await DecideAsync(node, "anna");

        Assert.Null(decision.Action);
        Assert.Equal(FallbackReason.NoEligibleAction, decision.Fallback);
    }

    [Fact]
    public async Task DecideAsync_OptOutOutcome_EndsTheChannelForGood()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "consent: {opt_out_outcomes: {email: [open]}}" });
        Assert.Equal(9, (await ActionsAsync(node)).Count);
        await ReportAsync(node, await DecideAsync(node, "anna"), "open");

        node.Clock.Advance(TimeSpan.FromDays(1000));

        Assert.DoesNotContain(await ActionsAsync(node), action => action is "ten/email" or "gift/email");
        Assert.Contains(await ActionsAsync(node), action => action is "none/email");
        Assert.Equal(9, (await ActionsAsync(node, "bert")).Count);
    }

    // The node starts at 10:00 UTC: 11:00 in Berlin, 05:00 in New York, 19:00 in Tokyo.
    [Theory]
    [InlineData("Europe/Berlin", false)]
    [InlineData("America/New_York", true)]
    [InlineData("Asia/Tokyo", false)]
    [InlineData("Pacific/Auckland", true)]
    [InlineData(null, false)]
    public async Task DecideAsync_QuietHours_KeepTheCustomersClock(string? zone, bool isQuiet)
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            More = Attributes + "quiet_hours: {from: '21:00', to: 08:00, time_zone_attribute: zone, default_time_zone: Europe/Berlin, channels: [sms, push]}",
        });

        HashSet<string> actions = await ActionsAsync(node, ("zone", zone is null ? default : FeatureValue.Of(zone)));

        Assert.Equal(isQuiet ? 5 : 9, actions.Count);
        Assert.Equal(!isQuiet, actions.Contains("ten/sms"));
        Assert.Contains("ten/email", actions);
    }

    [Theory]
    [InlineData(19 * 60 + 59, true)]
    [InlineData(20 * 60, false)]
    public async Task DecideAsync_QuietHours_BeginAndEndOnTime(int minutesInBerlin, bool isSent)
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "quiet_hours: {from: '20:00', to: '21:00', default_time_zone: Europe/Berlin}" });
        node.Clock.Advance(TimeSpan.FromMinutes(minutesInBerlin - (11 * 60)));

        Assert.Equal(isSent, (await ActionsAsync(node)).Any(action => !action.StartsWith("none", StringComparison.Ordinal)));

        node.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(!isSent, (await ActionsAsync(node)).Any(action => !action.StartsWith("none", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DecideAsync_SendTimesInQuietHours_AreJudgedByTheTimeOfSending()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            Channels = ["id: email, send_at: '22:00'", "id: sms, send_at: '09:00'", "id: push"],
            More = "channel_dimension: offer\nquiet_hours: {from: '21:00', to: '08:00', default_time_zone: America/New_York, channels: [ten]}",
        });

        HashSet<string> actions = await ActionsAsync(node);

        Assert.Equal(["gift/email", "gift/push", "gift/sms", "none/email", "none/push", "none/sms", "ten/sms"], actions.Order());
    }

    [Fact]
    public async Task DecideAsync_StopEvent_LeavesTheCustomerAloneForItsTime()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "stop_events: [{outcome: order, for: 30d}]" });
        await ReportAsync(node, await DecideAsync(node, "anna"), "order");
        string[] silent = ["none/email", "none/push", "none/sms"];

        Assert.Equal(silent, (await ActionsAsync(node)).Order());
        Assert.Equal(9, (await ActionsAsync(node, "bert")).Count);
        node.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(silent, (await ActionsAsync(node)).Order());
        node.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(9, (await ActionsAsync(node)).Count);
    }

    [Fact]
    public async Task DecideAsync_StopEventUntilAnother_EndsWithIt()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "stop_events: [{outcome: order, until: open}]" });
        Decision decision = await DecideAsync(node, "anna");
        await ReportAsync(node, decision, "order");
        node.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, (await ActionsAsync(node)).Count);

        await ReportAsync(node, decision, "open");

        Assert.Equal(9, (await ActionsAsync(node)).Count);
    }

    [Fact]
    public async Task DecideAsync_WrongAttributes_AreAllNamed()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            More = Attributes + "audience: tenure > 3\nquiet_hours: {from: '20:00', to: '21:00', time_zone_attribute: zone}",
        });
        DecideRequest request = With(
            "anna",
            ("tenure", FeatureValue.Of("long")),
            ("agreed", FeatureValue.Of(2.0)),
            ("zone", FeatureValue.Of("Europe/Berln")),
            ("tenur", FeatureValue.Of(1.0)),
            ("age", FeatureValue.Of("old")));

        DecideResult result = await node.Decider.DecideAsync(request, Stop);

        Assert.Equal(
            [
                ("context.age", ViolationReason.WrongType), ("context.agreed", ViolationReason.WrongType), ("context.tenur", ViolationReason.NotFound),
                ("context.tenure", ViolationReason.WrongType), ("context.zone", ViolationReason.UnknownValue),
            ],
            result.Violations!.Select(violation => (violation.Path, violation.Reason)).Order());
        Assert.Contains(result.Violations!, violation => violation.Message.Contains("did you mean 'tenure'?", StringComparison.Ordinal));
    }

    private static DecideRequest With(string customer, params (string Name, FeatureValue Value)[] values) =>
        Request(customer) with { Context = values.Where(v => v.Value != default).ToDictionary(v => v.Name, v => v.Value) };

    // Every decision of these tests replays from its record: the rules are in the bits of the eligible set.
    private static async Task<Decision> DecideAsync(ServingNode node, string customer, params (string Name, FeatureValue Value)[] values)
    {
        Recommendation answer = await node.DecideAsync(With(customer, values));
        ReplayResult replay = await node.Reader.ReplayAsync(answer.Decision, Stop);
        Assert.Equal(ReplayStatus.Same, replay.Status);
        return answer.Decision;
    }

    private static Task<HashSet<string>> ActionsAsync(ServingNode node, params (string Name, FeatureValue Value)[] values) =>
        ActionsAsync(node, "anna", values);

    // A uniform rule over nine actions misses one of them in 150 draws with probability 2e-7; an action that must not come fails at once.
    private static async Task<HashSet<string>> ActionsAsync(
        ServingNode node, string customer, params (string Name, FeatureValue Value)[] values)
    {
        var actions = new HashSet<string>();
        for (int i = 0; i < 150; i++)
        {
            actions.Add((await DecideAsync(node, customer, values)).Action!);
        }

        return actions;
    }

    private static async Task<HashSet<string>> OffersAsync(ServingNode node, params (string Name, FeatureValue Value)[] values) =>
        [.. (await ActionsAsync(node, values)).Select(action => action.Split('/')[0])];

    private static async Task ReportAsync(ServingNode node, Decision decision, string outcome)
    {
        var report = new OutcomeReport($"{outcome}-{decision.Id}", decision.Id.ToString(), outcome, outcome == "order" ? 5.0 : null, node.Clock.GetUtcNow());
        RecordResult result = await node.Recorder.RecordAsync("spring", [report], keepValid: false, Stop);
        Assert.Empty(result.Violations);
    }
}
