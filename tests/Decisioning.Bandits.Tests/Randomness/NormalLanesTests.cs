using System.Numerics;
using MathNet.Numerics.Distributions;

namespace Decisioning.Bandits.Tests.Randomness;

public sealed class NormalLanesTests
{
    private const int Lanes = NormalLanes.Count;

    // The known answer of the Random123 distribution for key and counter 0.
    [Fact]
    public void Threefry_Zeros_GiveThePublishedWords()
    {
        Vector<uint> x0 = default, x1 = default, x2 = default, x3 = default;

        NormalLanes.Threefry(0, 0, 0, 0, ref x0, ref x1, ref x2, ref x3);

        Assert.Equal([0x531C7E4F, 0x39491EE5, 0x2C855A92, 0x3D6ABF9A], new[] { x0[0], x1[0], x2[0], x3[0] });
    }

    // Bit for bit, so that no vector width may differ from any other.
    [Theory]
    [InlineData(0UL, 0U, 1)]
    [InlineData(20261104UL, 64U, 6)]
    [InlineData(ulong.MaxValue, 4_000_000_000U, 13)]
    public void Fill_AnySeed_GivesTheBitsOfTheScalarForm(ulong seed, uint firstDraw, int rank)
    {
        var normals = new float[NormalLanes.Length(rank)];
        NormalLanes.Fill(seed, firstDraw, rank, normals);
        for (int k = 0; k < rank; k++)
        {
            for (int i = 0; i < Lanes; i++)
            {
                Assert.Equal(ScalarNormal.Of(seed, firstDraw + (uint)i, k), normals[(k * Lanes) + i]);
            }
        }
    }

    // False-alarm rate 1e-4 each. Planted fault: a deviation 1 % too large.
    [Fact]
    public void Fill_ManyNumbers_AreStandardNormal()
    {
        double[] numbers = Numbers(20261105, 64, 500);

        Assert.True(KolmogorovSmirnov.PValue(numbers, x => Normal.CDF(0.0, 1.0, x)) > 1e-4);
        Assert.True(KolmogorovSmirnov.PValue(numbers, x => Normal.CDF(0.0, 1.01, x)) < 1e-4);
    }

    // Correlations of 200,000 pairs have a standard error of 0.0022; five of them: false-alarm rate 1e-5 in all. Of squares as
    // well: Box and Muller's two numbers share a radius. Planted fault: a twentieth of the one mixed into the other.
    [Theory]
    [InlineData(0, 1, 0, 0UL)]
    [InlineData(0, 2, 0, 0UL)]
    [InlineData(2, 3, 0, 0UL)]
    [InlineData(3, 4, 0, 0UL)]
    [InlineData(0, 0, 1, 0UL)]
    [InlineData(0, 0, 64, 0UL)]
    [InlineData(0, 0, 0, 1UL)]
    public void Fill_OtherCoordinateDrawOrSeed_IsIndependent(int coordinate, int other, int draw, ulong seed)
    {
        double[] one = new double[200_000];
        double[] two = new double[200_000];
        var normals = new float[NormalLanes.Length(5)];
        var others = new float[NormalLanes.Length(5)];
        for (int i = 0; i < one.Length; i += Lanes)
        {
            NormalLanes.Fill(20261106, (uint)i, 5, normals);
            NormalLanes.Fill(20261106 + seed, (uint)(i + draw), 5, others);
            for (int lane = 0; lane < Lanes; lane++)
            {
                one[i + lane] = normals[(coordinate * Lanes) + lane];
                two[i + lane] = others[(other * Lanes) + lane];
            }
        }

        double[] planted = [.. one.Zip(two, (a, b) => b + (0.05 * a))];

        Assert.InRange(Correlation(one, two), -0.011, 0.011);
        Assert.InRange(Correlation(Squares(one), Squares(two)), -0.011, 0.011);
        Assert.NotInRange(Correlation(one, planted), -0.011, 0.011);
    }

    private static double[] Numbers(ulong seed, int rank, int blocks)
    {
        var normals = new float[NormalLanes.Length(rank)];
        var numbers = new List<double>();
        for (int block = 0; block < blocks; block++)
        {
            NormalLanes.Fill(seed, (uint)(block * Lanes), rank, normals);
            numbers.AddRange(normals.Select(x => (double)x));
        }

        return [.. numbers];
    }

    private static double[] Squares(double[] numbers) => [.. numbers.Select(x => x * x)];

    private static double Correlation(double[] one, double[] two) => MathNet.Numerics.Statistics.Correlation.Pearson(one, two);
}
