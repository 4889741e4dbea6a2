using System.Text.Json;
using MathNet.Numerics;

namespace Decisioning.Bandits.Tests.Golden;

/// <summary>Normal-inverse-gamma posteriors and evidence of the golden arms, from the pieces that the learners use.</summary>
public sealed class GoldenEvidenceTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Compute_GoldenArms_GivesTheGoldenEvidenceAndPredictions()
    {
        JsonElement linear = GoldenValues.Linear;
        double[][] x = linear.Rows("X");
        double[] arms = linear.Numbers("arm");
        double[] rewards = linear.Numbers("reward");
        double[][] queries = linear.Rows("query");
        int checkedArms = 0;
        foreach (JsonElement expected in linear.GetProperty("arms").EnumerateArray())
        {
            int arm = checkedArms++;
            var block = new StatisticsBlock(6);
            for (int i = 0; i < x.Length; i++)
            {
                if ((int)arms[i] == arm)
                {
                    block.Observe(x[i], rewards[i]);
                }
            }

            GaussianFit fit = Fit(block);
            double shape0 = expected.GetProperty("nig_prior").GetProperty("shape").GetDouble();
            double rate0 = expected.GetProperty("nig_prior").GetProperty("rate").GetDouble();
            double shape = shape0 + (0.5 * block.Count);
            double rate = rate0 + (0.5 * (block.RewardSquareSum - fit.Quadratic));
            double evidence = fit.LogDeterminants - (0.5 * block.Count * Math.Log(2.0 * Math.PI))
                + (shape0 * Math.Log(rate0)) - (shape * Math.Log(rate)) + SpecialFunctions.GammaLn(shape) - SpecialFunctions.GammaLn(shape0);
            Assert.Equal(expected.GetProperty("nig_shape").GetDouble(), shape, Tolerance);
            Assert.Equal(expected.GetProperty("nig_rate").GetDouble(), rate, Tolerance);
            Assert.Equal(expected.GetProperty("log_evidence").GetDouble(), evidence, 1e-9 * Math.Abs(evidence) + 1e-9);
            Assert.Equal(expected.GetProperty("predictive_t_df").GetDouble(), 2.0 * shape, Tolerance);
            for (int q = 0; q < queries.Length; q++)
            {
                double[] whitened = [.. queries[q]];
                UpperFactor.SolveTransposed(fit.Factor, 6, whitened);
                double scale = Math.Sqrt(rate / shape * (1.0 + whitened.Sum(value => value * value)));
                Assert.Equal(expected.Numbers("predictive_t_loc")[q], queries[q].Zip(fit.Mean).Sum(pair => pair.First * pair.Second), Tolerance);
                Assert.Equal(expected.Numbers("predictive_t_scale")[q], scale, Tolerance);
            }
        }

        Assert.Equal(4, checkedArms);
    }

    private static GaussianFit Fit(StatisticsBlock block)
    {
        int stride = MatrixTile.Stride(6);
        double[] products = new double[6 * stride];
        for (int i = 0; i < 6; i++)
        {
            for (int j = i; j < 6; j++)
            {
                products[(i * stride) + j] = block.FeatureProducts[(j * (j + 1) / 2) + i];
            }
        }

        double[] ridge = new double[6];
        Array.Fill(ridge, GoldenValues.Linear.GetProperty("ridge").GetDouble());
        return GaussianFit.Compute(products, block.FeatureRewards, ridge);
    }
}
