using System.Globalization;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class DeciderEligibilityTests
{
    private static readonly string[] OfferIds = ["none", "ten", "gift", "box"];
    private static readonly string[] ChannelIds = ["email", "sms", "push"];

    public static TheoryData<string, string> EveryLearnerAndRule()
    {
        var data = new TheoryData<string, string>();
        foreach (string learner in new[] { "beta-bernoulli", "disjoint-linear" })
        {
            foreach (string rule in new[] { "thompson", "ucb", "greedy", "uniform", "epsilon-greedy" })
            {
                data.Add(learner, rule);
            }
        }

        return data;
    }

    // Ten pairs, a thousand requests each; the oracle reads the definition, not the compiled eligibility.
    [Theory]
    [MemberData(nameof(EveryLearnerAndRule))]
    public async Task DecideAsync_RandomRestrictionsAndDates_NeverAnswersOutsideTheEligibleSet(string learner, string rule)
    {
        var random = new Random(20260302);
        await using ServingNode node = await ServingNode.StartAsync(RandomDates(random) with
        {
            Learner = "type: " + learner,
            Rule = "type: " + rule,
            Groups = "treatment: 0.7, random_control: 0.2, holdout: 0.1",
            Durability = "async",
        });
        int answered = 0;
        int empty = 0;
        for (int i = 0; i < 1_000; i++)
        {
            if (i % 100 == 0)
            {
                _ = await node.ChangeAsync(RandomDates(random) with
                {
                    Learner = "type: " + learner,
                    Rule = $"type: {rule}, exploration_floor: {random.Next(2) * 0.1}",
                    Groups = "treatment: 0.7, random_control: 0.2, holdout: 0.1",
                    Durability = "async",
                });
                _ = await node.PublishAsync("spring", _ => random.NextDouble(), tries: 20);
                await node.Registry.RefreshAsync("spring", Stop);
            }

            node.Clock.Advance(TimeSpan.FromMinutes(random.Next(600)));
            DecideRequest request = RandomRequest(random, i);
            DateTimeOffset now = node.Clock.GetUtcNow();
            Recommendation answer = await node.DecideAsync(request);
            UseCaseDefinition definition = node.Registry.Find("spring")!.Model.Definition;
            bool isEmpty = definition.Dimensions.Any(dimension => !dimension.Options.Any(option => IsAllowed(request, dimension, option, now)));
            if (answer.Decision.Group == Group.Holdout || isEmpty)
            {
                Assert.Null(answer.Decision.Action);
                empty += isEmpty ? 1 : 0;
                continue;
            }

            string[] parts = answer.Decision.Action!.Split('/');
            for (int d = 0; d < parts.Length; d++)
            {
                OptionDefinition chosen = definition.Dimensions[d].Options.Single(option => option.Id == parts[d]);
                Assert.True(IsAllowed(request, definition.Dimensions[d], chosen, now), $"{parts[d]} at {now:O}");
            }

            answered++;
        }

        // Both branches were really visited.
        Assert.True(answered > 100, $"{answered} answered");
        Assert.True(empty > 50, $"{empty} empty");
    }

    [Fact]
    public async Task DecideAsync_EmptyEligibleSet_AnswersNothingFlaggedAndLogged()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            new UseCaseText { Channels = ["id: email, enabled_until: 2026-03-02T10:00:00Z", "id: sms"] });

        Recommendation answer = await node.DecideAsync(Request("anna") with
        {
            AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["email"] },
        });

        Assert.Null(answer.Decision.Action);
        Assert.Equal(FallbackReason.NoEligibleAction, answer.Decision.Fallback);
        Assert.True(answer.IsLogged);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9_999_999, true)]
    [InlineData(10_000_000, false)]
    public async Task DecideAsync_AtTheEdgesOfAnOptionsTime_FromIsInsideUntilIsNot(long ticks, bool isEnabled)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText
        {
            Channels = ["id: email", "id: sms, enabled_from: 2026-03-02T12:00:00Z, enabled_until: 2026-03-02T12:00:01Z"],
        });
        node.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromTicks(ticks));

        Recommendation answer = await node.DecideAsync(Request("anna") with
        {
            AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["sms"] },
        });

        Assert.Equal(isEnabled, answer.Decision.Action is not null);
    }

    [Fact]
    public async Task DecideAsync_EmptyListForADimension_DoesNotRestrictIt()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        Recommendation answer = await node.DecideAsync(Request("anna") with
        {
            AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = [] },
        });

        Assert.Equal(0b111111, answer.Decision.EligibleSet.Span[0]);
    }

    private static bool IsAllowed(DecideRequest request, DimensionDefinition dimension, OptionDefinition option, DateTimeOffset now) =>
        (option.EnabledFrom is null || option.EnabledFrom <= now)
        && (option.EnabledUntil is null || option.EnabledUntil > now)
        && (!request.AllowedOptions.TryGetValue(dimension.Id, out IReadOnlyList<string>? allowed)
            || allowed.Count == 0 || allowed.Contains(option.Id));

    private static UseCaseText RandomDates(Random random) => new()
    {
        Offers = [.. OfferIds.Select(id => "id: " + id + Dates(random))],
        Channels = [.. ChannelIds.Select(id => "id: " + id + Dates(random))],
    };

    private static string Dates(Random random)
    {
        DateTimeOffset from = ServingNode.Start.AddHours(random.Next(-100, 5_000));
        return random.Next(3) switch
        {
            0 => "",
            1 => string.Create(CultureInfo.InvariantCulture, $", enabled_from: {from:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $", enabled_from: {from:yyyy-MM-dd'T'HH:mm:ss'Z'}, enabled_until: {from.AddHours(2_000):yyyy-MM-dd'T'HH:mm:ss'Z'}"),
        };
    }

    private static DecideRequest RandomRequest(Random random, int number)
    {
        var allowed = new Dictionary<string, IReadOnlyList<string>>();
        if (random.Next(2) == 0)
        {
            allowed["offer"] = [.. OfferIds.Where(_ => random.Next(2) == 0)];
        }

        if (random.Next(2) == 0)
        {
            allowed["channel"] = [.. ChannelIds.Where(_ => random.Next(2) == 0)];
        }

        return Request($"customer-{number}") with
        {
            AllowedOptions = allowed,
            Context = new Dictionary<string, FeatureValue>
            {
                ["orders"] = FeatureValue.Of((random.NextDouble() * 100.0) - 20.0),
                ["member"] = FeatureValue.Of(random.Next(2) == 0),
                ["device"] = FeatureValue.Of(random.Next(2) == 0 ? "phone" : "fridge"),
            },
        };
    }
}
