namespace Decisioning.Bandits.Tests.Rules;

public sealed class MarginalPropensitiesTests
{
    [Fact]
    public void Of_AnyPropensities_AreTheSumsOfEachOption()
    {
        var random = new SeededRandom(20261111);
        for (int run = 0; run < 200; run++)
        {
            int count = 1 + random.NextInt(60);
            double[] propensities = Draws.Of(count, random.NextDouble);
            double total = propensities.Sum();
            propensities = [.. propensities.Select(p => p / total)];
            int[] options = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(5))];
            var marginals = new double[5];

            MarginalPropensities.Of(propensities, options, marginals);

            Assert.Equal(1.0, marginals.Sum(), 1e-12);
            Assert.All(Enumerable.Range(0, 5), option =>
                Assert.Equal(propensities.Where((_, i) => options[i] == option).Sum(), marginals[option], 1e-12));
        }
    }

    [Fact]
    public void Of_LengthsThatDiffer_Throws() =>
        Assert.ThrowsAny<ArgumentException>(() => MarginalPropensities.Of([0.5, 0.5], [0], new double[1]));
}
