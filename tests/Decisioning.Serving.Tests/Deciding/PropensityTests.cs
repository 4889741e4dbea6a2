using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;
using MathNet.Numerics.Distributions;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class PropensityTests
{
    private const int Tries = 200;

    // Rates of the four actions that the restriction leaves; the second computation below knows nothing of the product's code.
    private static readonly double[] Rates = [0.10, 0.14, 0.05, 0.12];

    [Fact]
    public async Task DecideAsync_ThompsonWithIncludePropensity_AgreesWithIntegralAndWithFrequencies()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            new UseCaseText { Offers = ["id: none", "id: ten"], Rule = "type: thompson, exploration_floor: 0.2", Durability = "async" });
        _ = await node.PublishAsync("spring", action => Rates[action], Tries);
        await node.Registry.RefreshAsync("spring", Stop);
        double[] expected = [.. Enumerable.Range(0, 4).Select(action => (0.8 * ProbabilityOfBest(action)) + (0.2 / 4.0))];
        long[] counts = new long[4];

        for (int i = 0; i < 8_000; i++)
        {
            Recommendation answer = await node.DecideAsync(
                Request($"customer-{i}") with { IncludePropensity = i % 20 == 0 });
            Assert.True(answer.Model.Actions.TryFind(answer.Decision.Action!, out int action));
            counts[action]++;
            if (i % 20 == 0)
            {
                Assert.Equal(expected[action], answer.Decision.Propensity!.Value, 1e-6);
            }
            else
            {
                Assert.Null(answer.Decision.Propensity);
            }
        }

        // False-alarm rate 1e-4. The planted faults: the floor left out, and no learning at all.
        Assert.True(ChiSquare.PValue(counts, expected) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, [.. Enumerable.Range(0, 4).Select(ProbabilityOfBest)]) < 1e-4);
        Assert.True(ChiSquare.PValue(counts, [0.25, 0.25, 0.25, 0.25]) < 1e-4);
    }

    [Theory]
    [InlineData("type: greedy", 1.0)]
    [InlineData("type: epsilon-greedy, epsilon: 0.2", 0.85)]
    public async Task DecideAsync_RuleWithClosedForm_AlwaysStatesThePropensity(string rule, double ofBest)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText { Offers = ["id: none", "id: ten"], Rule = rule });
        _ = await node.PublishAsync("spring", action => Rates[action], Tries);
        await node.Registry.RefreshAsync("spring", Stop);

        for (int i = 0; i < 40; i++)
        {
            Decision decision = (await node.DecideAsync(Request($"customer-{i}"))).Decision;
            Assert.Equal(decision.Action == "none/sms" ? ofBest : (1.0 - ofBest) / 3.0, decision.Propensity!.Value, 1e-12);
        }
    }

    [Fact]
    public async Task DecideAsync_RepeatWithIncludePropensity_ComputesWhatWasNotLogged()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText { Offers = ["id: none", "id: ten"] });
        _ = await node.PublishAsync("spring", action => Rates[action], Tries);
        await node.Registry.RefreshAsync("spring", Stop);
        Recommendation first = await node.DecideAsync(Request("anna", "r-1"));
        Assert.Null(first.Decision.Propensity);

        // Another policy is live by then: the one that decided counts.
        _ = await node.PublishAsync("spring", _ => 0.5, Tries);
        await node.Registry.RefreshAsync("spring", Stop);
        Recommendation again = await node.DecideAsync(Request("anna", "r-1") with { IncludePropensity = true });

        Assert.True(again.Model.Actions.TryFind(again.Decision.Action!, out int action));
        Assert.Equal(ProbabilityOfBest(action), again.Decision.Propensity!.Value, 1e-6);
    }

    // Midpoint rule over 200,000 points: slow and plain.
    private static double ProbabilityOfBest(int action)
    {
        const int Points = 200_000;
        Beta[] posteriors = [.. Rates.Select(rate =>
        {
            double successes = Math.Ceiling(Tries * rate);
            return new Beta(1.0 + successes, 1.0 + Tries - successes);
        })];
        double sum = 0.0;
        for (int i = 0; i < Points; i++)
        {
            // Nothing of these posteriors lies above one half.
            double z = (i + 0.5) / Points * 0.5;
            double product = posteriors[action].Density(z);
            for (int other = 0; other < posteriors.Length && product > 1e-15; other++)
            {
                product *= other == action ? 1.0 : posteriors[other].CumulativeDistribution(z);
            }

            sum += product;
        }

        return sum / Points * 0.5;
    }
}
