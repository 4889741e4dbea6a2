using Decisioning.Bandits;
using Decisioning.Serving.Live;
using Decisioning.Serving.NextBest;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests.NextBest;

/// <summary>What a winner's propensity means: the probability of its action given that its use case decides.</summary>
public sealed class ConditionalPropensityTests
{
    private const int Customers = 4_000;
    private const int PropensityCustomers = 12_000;

    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten", "id: gift"],
        Channels = ["id: email"],
        Features = ["name: orders, type: numeric, scale: 10"],
        Learner = "type: disjoint-linear",
        Rule = "type: thompson",
        Fallback = "offer: none",
        Durability = "async",
    };

    // False-alarm rate: three cells at 4.5 standard deviations, 2e-5. The planted fault ranks by the value of the drawn action.
    [Fact]
    public async Task DecideAsync_WinnersActions_FollowTheirPropensitiesAndThoseOfARankingByDrawnActionsDoNot()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        _ = await node.ChangeAsync(Text with { Id = "summer" });
        LiveUseCase spring = await LearnAsync(node, "spring", 20260501);
        LiveUseCase summer = await LearnAsync(node, "summer", 20260502);
        var real = new Tally();
        var faulty = new Tally();
        var random = new SeededRandom(20260503);
        for (int i = 0; i < PropensityCustomers; i++)
        {
            double orders = random.NextDouble() * 10.0;
            Decision winner = (await node.NextBest.DecideAsync(RequestOf(i, orders), Stop)).Winners[0].Decision;
            double[] context = Encode(spring.Model, orders);
            if (winner.UseCase == "spring")
            {
                real.Add(spring.Policy!, context, ActionOf(spring.Model, winner.Action!));
            }

            int drawn = Draw(spring, context, random.NextUInt64());
            if (MeanOf(spring, context, drawn) > MeanOf(summer, context, Draw(summer, context, random.NextUInt64())))
            {
                faulty.Add(spring.Policy!, context, drawn);
            }
        }

        Assert.InRange(real.Count, PropensityCustomers / 5, PropensityCustomers * 4 / 5);
        Assert.True(real.LargestDeviation < 4.5, $"{real.LargestDeviation} standard deviations");
        Assert.True(faulty.LargestDeviation > 4.5, $"{faulty.LargestDeviation} standard deviations");
    }

    // False-alarm rate 2e-5 at 4.26 standard deviations, two-sided. The planted fault values random control by its mean action.
    [Fact]
    public async Task DecideAsync_Groups_WinAlike()
    {
        UseCaseText text = Text with { Groups = "treatment: 0.4, random_control: 0.3, holdout: 0.3" };
        await using ServingNode node = await ServingNode.StartAsync(text);
        _ = await node.ChangeAsync(Text with { Id = "summer" });
        LiveUseCase spring = await LearnAsync(node, "spring", 20260504);
        LiveUseCase summer = await LearnAsync(node, "summer", 20260505);
        var random = new SeededRandom(20260506);
        int[] customers = new int[4];
        int[] wins = new int[4];
        int[] faultyWins = new int[4];
        for (int i = 0; i < Customers; i++)
        {
            double orders = random.NextDouble() * 10.0;
            NextBestRequest request = RequestOf(i, orders);
            int group = (int)spring.Model.Groups.GroupOf(request.Customer);
            customers[group]++;
            wins[group] += (await node.NextBest.DecideAsync(request, Stop)).Winners[0].Decision.UseCase == "spring" ? 1 : 0;
            double[] context = Encode(spring.Model, orders);
            double own = group == (int)Group.RandomControl ? MeanOfAll(spring, context) : BestMean(spring, context);
            faultyWins[group] += own > BestMean(summer, context) ? 1 : 0;
        }

        Assert.All([Group.RandomControl, Group.Holdout], group => Assert.True(Deviation(wins, customers, (int)group) < 4.26));
        Assert.True(Deviation(faultyWins, customers, (int)Group.RandomControl) > 4.26);
    }

    private static double Deviation(int[] wins, int[] customers, int group)
    {
        const int Treatment = (int)Group.Treatment;
        double pooled = (double)(wins[group] + wins[Treatment]) / (customers[group] + customers[Treatment]);
        double difference = ((double)wins[group] / customers[group]) - ((double)wins[Treatment] / customers[Treatment]);
        return Math.Abs(difference) / Math.Sqrt(pooled * (1.0 - pooled) * ((1.0 / customers[group]) + (1.0 / customers[Treatment])));
    }

    private static NextBestRequest RequestOf(int customer, double orders) => new()
    {
        Customer = $"customer-{customer}",
        Context = new Dictionary<string, FeatureValue> { ["orders"] = FeatureValue.Of(orders) },
    };

    private static double[] Encode(UseCaseModel model, double orders)
    {
        double[] context = new double[model.Encoder.Dimension];
        Assert.True(model.Encoder.Encode(new Dictionary<string, FeatureValue> { ["orders"] = FeatureValue.Of(orders) }, context, []));
        return context;
    }

    private static int ActionOf(UseCaseModel model, string key) => model.Actions.TryFind(key, out int action) ? action : -1;

    private static int Draw(LiveUseCase live, double[] context, ulong seed) => live.Policy!.Choose(context, All(live), seed);

    private static double MeanOf(LiveUseCase live, double[] context, int action)
    {
        ContactGain gain = live.Policy!.GainOf(context, EligibleSet.Of([action, 0], live.Model.Actions.Count)) ?? new ContactGain(0.0, 0.0);
        return gain.Value;
    }

    private static double BestMean(LiveUseCase live, double[] context) => live.Policy!.GainOf(context, All(live))!.Value.Value;

    private static double MeanOfAll(LiveUseCase live, double[] context) =>
        Enumerable.Range(0, live.Model.Actions.Count).Average(action => MeanOf(live, context, action));

    private static EligibleSet All(LiveUseCase live) => EligibleSet.Of(Enumerable.Range(0, live.Model.Actions.Count), live.Model.Actions.Count);

    // Enough observations to like different customers, too few to be sure: draws differ, and with them what a drawn action is worth.
    private static async Task<LiveUseCase> LearnAsync(ServingNode node, string useCase, ulong seed)
    {
        UseCaseModel model = node.Registry.Find(useCase)!.Model;
        var random = new SeededRandom(seed);
        var statistics = new SufficientStatistics();
        var learner = (AdditiveLearner)model.Learner;
        bool likesMany = useCase == "spring";
        for (int i = 0; i < 60; i++)
        {
            double orders = random.NextDouble() * 10.0;
            int action = random.NextInt(3);
            double rate = action == 0 ? 0.1 : 0.35 + (0.025 * (likesMany ? orders - 5.0 : 5.0 - orders)) + (action == 1 ? 0.15 : 0.0);
            learner.Observe(statistics, action, Encode(model, orders), random.NextDouble() < rate ? 1.0 : 0.0);
        }

        await node.PublishAsync(useCase, new LearnerState(statistics));
        await node.Registry.RefreshAsync(useCase, Stop);
        return node.Registry.Find(useCase)!;
    }

    /// <summary>Counts chosen actions beside the sums of their propensities.</summary>
    private sealed class Tally
    {
        private readonly double[] _counts = new double[3];
        private readonly double[] _expected = new double[3];
        private readonly double[] _variances = new double[3];

        public int Count { get; private set; }

        public double LargestDeviation => Enumerable.Range(0, 3).Max(i => Math.Abs(_counts[i] - _expected[i]) / Math.Sqrt(_variances[i]));

        public void Add(Policy policy, double[] context, int action)
        {
            double[] propensities = new double[3];
            policy.Propensities(context, [0, 1, 2], propensities);
            Count++;
            _counts[action]++;
            for (int i = 0; i < 3; i++)
            {
                _expected[i] += propensities[i];
                _variances[i] += propensities[i] * (1.0 - propensities[i]);
            }
        }
    }
}
