using System.Text.Json;

namespace Decisioning.Bandits.Tests.Golden;

/// <summary>Two nights of a plain logistic regression with prior precision 2, against scipy's minimiser.</summary>
public sealed class GoldenLogisticTests
{
    private static readonly string[] Keys = ["only"];

    // One option without slopes, whose effect is switched off: bias and context are left.
    private static readonly FactoredOptions Settings = new() { Dimensions = [new FactoredDimension(Keys, UsesContext: false)] };
    private static readonly FactoredSpace Space = FactoredSpace.Of(Settings, 6);
    private static readonly double[] Precisions = new FixedScales(0.5, 0.5, 1e-12, 1.0, 1.0).Precisions(Space.Layout);

    [Fact]
    public void Find_GoldenNights_GiveTheGoldenModesAndHessians()
    {
        JsonElement first = GoldenValues.Logistic;
        JsonElement second = first.GetProperty("night2");
        Assert.Equal(2.0, first.GetProperty("prior_precision").GetDouble());

        FactoredSums afterOne = Night(first, new FactoredSums(Space.Layout));
        AssertPosterior(first, afterOne);
        FactoredSums afterTwo = Night(second, afterOne);
        AssertPosterior(second, afterTwo);
    }

    // The golden features lie beside the grid, so the night goes past the learner's check of its observations.
    private static FactoredSums Night(JsonElement night, FactoredSums prior)
    {
        var batch = new ObservationBatch(6);
        foreach ((double[] x, double y) in night.Rows("X").Zip(night.Numbers("y")))
        {
            batch.Add(0, x, y);
        }

        var day = new LogisticDay(Space, batch, Keys);
        double[] start = GaussianFit.Compute(prior.Products, prior.Rewards, Precisions).Mean;
        double[] mode = LogisticNewton.Find(day, Space, prior, Precisions, start);
        FactoredSums sums = FactoredSums.Of(Space, day.Linearise(mode));
        sums.Add(prior, 1.0);
        return sums;
    }

    private static void AssertPosterior(JsonElement expected, FactoredSums sums)
    {
        GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, Precisions);
        double[] map = expected.Numbers("map");
        double[][] hessian = expected.Rows("hessian");
        int stride = MatrixTile.Stride(Space.Layout.Size);
        for (int i = 0; i < map.Length; i++)
        {
            Assert.Equal(map[i], fit.Mean[i], 1e-6);
            for (int j = i; j < map.Length; j++)
            {
                double actual = sums.Products[(i * stride) + j] + (i == j ? Precisions[i] : 0.0);
                Assert.Equal(hessian[i][j], actual, 1e-6 * Math.Sqrt(hessian[i][i] * hessian[j][j]));
            }
        }
    }
}
