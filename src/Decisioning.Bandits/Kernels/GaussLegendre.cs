namespace Decisioning.Bandits;

/// <summary>The sixteen-point Gauss-Legendre rule on [−1, 1], with the integrals of its interpolation up to each node.</summary>
/// <remarks>
/// Nodes and weights from the roots of P₁₆ in 50-digit arithmetic. With the discrete orthogonality of the Pₘ on the nodes
/// the interpolating polynomial's integral from −1 to xⱼ is Σₖ Sⱼₖ f(xₖ),
/// Sⱼₖ = ½wₖ·[xⱼ + 1 + Σₘ Pₘ(xₖ)(Pₘ₊₁(xⱼ) − Pₘ₋₁(xⱼ))], m = 1 … 15.
/// </remarks>
internal static class GaussLegendre
{
    /// <summary>Number of nodes.</summary>
    public const int Nodes = 16;

    private static readonly double[] PositiveNodes =
    [
        0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438,
        0.755404408355003, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
    ];

    private static readonly double[] PositiveWeights =
    [
        0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674,
        0.12462897125553388, 0.09515851168249279, 0.062253523938647894, 0.027152459411754096,
    ];

    private static readonly double[] NodeTable = [.. PositiveNodes.Reverse().Select(x => -x), .. PositiveNodes];
    private static readonly double[] WeightTable = [.. PositiveWeights.Reverse(), .. PositiveWeights];
    private static readonly double[] PartialTable = MakePartials();

    /// <summary>The nodes, ascending.</summary>
    public static ReadOnlySpan<double> Points => NodeTable;

    /// <summary>The weights; they sum to 2.</summary>
    public static ReadOnlySpan<double> Weights => WeightTable;

    /// <summary>Row j of S: weights of the integral from −1 to node j.</summary>
    /// <param name="node">Node j, from 0.</param>
    public static ReadOnlySpan<double> PartialWeights(int node) => PartialTable.AsSpan(node * Nodes, Nodes);

    private static double[] MakePartials()
    {
        var table = new double[Nodes * Nodes];
        for (int j = 0; j < Nodes; j++)
        {
            double[] upper = Polynomials(NodeTable[j]);
            for (int k = 0; k < Nodes; k++)
            {
                double[] at = Polynomials(NodeTable[k]);
                double sum = NodeTable[j] + 1.0;
                for (int m = 1; m < Nodes; m++)
                {
                    sum += at[m] * (upper[m + 1] - upper[m - 1]);
                }

                table[(j * Nodes) + k] = 0.5 * WeightTable[k] * sum;
            }
        }

        return table;
    }

    // P₀(x) … P₁₆(x) by Bonnet's recursion.
    private static double[] Polynomials(double x)
    {
        var values = new double[Nodes + 1];
        values[0] = 1.0;
        values[1] = x;
        for (int m = 2; m <= Nodes; m++)
        {
            values[m] = ((((2 * m) - 1) * x * values[m - 1]) - ((m - 1) * values[m - 2])) / m;
        }

        return values;
    }
}
