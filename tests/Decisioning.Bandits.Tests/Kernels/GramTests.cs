namespace Decisioning.Bandits.Tests.Kernels;

/// <summary>The blocked sums against one row at a time.</summary>
public sealed class GramTests
{
    private static readonly VectorWidth[] Widths = [VectorWidth.Scalar, VectorWidth.Bits256, VectorWidth.Bits512];

    // Around the edges of tiles (4), registers (8, 16) and cache lines; 50 is the size of the speed table.
    public static TheoryData<int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int>();
            foreach (int dimension in (int[])[1, 2, 3, 4, 5, 7, 8, 11, 12, 15, 16, 17, 20, 31, 32, 50, 67])
            {
                foreach (int rows in (int[])[0, 1, 63, 64, 65, 200])
                {
                    shapes.Add(dimension, rows);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Add_GridNumbers_GivesTheBitsOfOneRowAtATime(int dimension, int count)
    {
        var random = new SeededRandom(20261101, (ulong)((1000 * dimension) + count));
        double[] contexts = Draws.Of(300 * dimension, () => DyadicGrid.QuantizeFeature(3.0 * NormalSampler.Sample(random)));
        double[] rewards = Draws.Of(300, () => DyadicGrid.Quantize(100.0 * random.NextDouble()));
        int[] rows = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(300))];
        double[] products = Draws.Of(PackedTriangle.Length(dimension), () => DyadicGrid.Quantize(random.NextDouble()));
        double[] sums = Draws.Of(dimension, () => DyadicGrid.Quantize(random.NextDouble()));
        double[] expectedProducts = [.. products];
        double[] expectedSums = [.. sums];
        foreach (int row in rows)
        {
            ReadOnlySpan<double> x = contexts.AsSpan(row * dimension, dimension);
            PackedTriangle.AddOuter(expectedProducts, x, 1.0);
            ScaledAddition.Into(expectedSums, x, rewards[row]);
        }

        foreach (VectorWidth width in Widths)
        {
            double[] actualProducts = [.. products];
            double[] actualSums = [.. sums];
            Gram.Add(contexts, rewards, [], rows, actualProducts, actualSums, width);
            Assert.Equal(expectedProducts, actualProducts);
            Assert.Equal(expectedSums, actualSums);
        }
    }

    // Off the grid every operation rounds, so here the definition (panels, order, one rounding a step) shows in the bits.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Add_Weighted_GivesTheBitsOfTheDefinitionOnEveryWidth(int dimension, int count)
    {
        var random = new SeededRandom(20261102, (ulong)((1000 * dimension) + count));
        double[] contexts = Draws.Of(300 * dimension, () => NormalSampler.Sample(random));
        double[] targets = Draws.Of(300, () => NormalSampler.Sample(random));
        double[] weights = Draws.Of(300, random.NextDouble);
        int[] rows = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(300))];
        double[] products = Draws.Of(PackedTriangle.Length(dimension), random.NextDouble);
        double[] sums = Draws.Of(dimension, random.NextDouble);
        (double[] expectedProducts, double[] expectedSums) = Defined(contexts, targets, weights, rows, products, sums);

        foreach (VectorWidth width in Widths)
        {
            double[] actualProducts = [.. products];
            double[] actualSums = [.. sums];
            Gram.Add(contexts, targets, weights, rows, actualProducts, actualSums, width);
            Assert.Equal(expectedProducts, actualProducts);
            Assert.Equal(expectedSums, actualSums);
        }
    }

    // Power check of the test above: the plain sum, which rounds twice a step, is close but not the same.
    [Fact]
    public void Add_Weighted_IsCloseToThePlainSumAndNotItsBits()
    {
        var random = new SeededRandom(20261103);
        double[] contexts = Draws.Of(300 * 9, () => NormalSampler.Sample(random));
        double[] targets = Draws.Of(300, () => NormalSampler.Sample(random));
        double[] weights = Draws.Of(300, random.NextDouble);
        int[] rows = [.. Enumerable.Range(0, 300)];
        var products = new double[PackedTriangle.Length(9)];
        var sums = new double[9];

        Gram.Add(contexts, targets, weights, rows, products, sums, Registers.Widest);

        int different = 0;
        for (int i = 0; i < 9; i++)
        {
            double sum = rows.Sum(row => weights[row] * targets[row] * contexts[(row * 9) + i]);
            Assert.Equal(sum, sums[i], 1e-12);
            different += sum == sums[i] ? 0 : 1;
            for (int j = 0; j <= i; j++)
            {
                double product = rows.Sum(row => weights[row] * contexts[(row * 9) + i] * contexts[(row * 9) + j]);
                Assert.Equal(product, products[PackedTriangle.RowStart(i) + j], 1e-12);
            }
        }

        Assert.True(different > 0);
    }

    [Fact]
    public void Add_EveryCall_AllocatesNothing()
    {
        double[] contexts = new double[100 * 50];
        double[] numbers = new double[100];
        int[] rows = [.. Enumerable.Range(0, 100)];
        var products = new double[PackedTriangle.Length(50)];
        var sums = new double[50];

        Assert.Equal(0, AllocatedBytes.PerCall(() => Gram.Add(contexts, numbers, rows, products, sums)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => Gram.Add(contexts, numbers, numbers, rows, products, sums, Registers.Widest)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(500, 7)]
    [InlineData(10, 300)]
    public void RowGroups_AnyActions_ListsEachActionsRowsInOrder(int count, int actionCount)
    {
        var random = new SeededRandom(20261104);
        int[] actions = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(actionCount))];
        using var groups = new RowGroups(actions, 40, actionCount);
        for (int action = 0; action < actionCount; action++)
        {
            int[] expected = [.. Enumerable.Range(0, count).Where(row => actions[row] == action).Select(row => row + 40)];
            Assert.Equal(expected, groups.RowsOf(action).ToArray());
        }
    }

    // Each element by itself: panels of rows, each summed in order with one rounding a step, then added.
    private static (double[] Products, double[] Sums) Defined(
        double[] contexts, double[] targets, double[] weights, int[] rows, double[] products, double[] sums)
    {
        int dimension = sums.Length;
        double[] newProducts = [.. products];
        double[] newSums = [.. sums];
        foreach (int[] panel in rows.Chunk(Gram.PanelRows))
        {
            for (int i = 0; i <= dimension; i++)
            {
                for (int j = 0; j <= Math.Min(i, dimension - 1); j++)
                {
                    double sum = 0.0;
                    foreach (int row in panel)
                    {
                        double left = i < dimension ? contexts[(row * dimension) + i] : targets[row];
                        sum = Math.FusedMultiplyAdd(weights[row] * left, contexts[(row * dimension) + j], sum);
                    }

                    ref double target = ref (i < dimension ? ref newProducts[PackedTriangle.RowStart(i) + j] : ref newSums[j]);
                    target += sum;
                }
            }
        }

        return (newProducts, newSums);
    }
}
