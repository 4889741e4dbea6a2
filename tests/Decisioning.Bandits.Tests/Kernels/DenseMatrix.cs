namespace Decisioning.Bandits.Tests.Kernels;

/// <summary>Textbook linear algebra on arrays of rows, and the layout of the kernels.</summary>
internal static class DenseMatrix
{
    /// <summary>A well-conditioned symmetric positive definite matrix: GGᵀ/n + I.</summary>
    public static double[,] Positive(int size, SeededRandom random)
    {
        double[] g = Draws.Of(size * size, () => NormalSampler.Sample(random));
        var matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double sum = i == j ? 1.0 : 0.0;
                for (int k = 0; k < size; k++)
                {
                    sum += g[(i * size) + k] * g[(j * size) + k] / size;
                }

                matrix[i, j] = sum;
            }
        }

        return matrix;
    }

    /// <summary>Rows of the kernels' stride; what does not count is filled with a number that would be noticed.</summary>
    public static double[] Upper(double[,] matrix, double junk = 0.0)
    {
        int size = matrix.GetLength(0);
        int stride = MatrixTile.Stride(size);
        var rows = new double[size * stride];
        Array.Fill(rows, junk);
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                rows[(i * stride) + j] = matrix[i, j];
            }
        }

        return rows;
    }

    /// <summary>R with H = RᵀR, element by element (Golub and Van Loan 2013, algorithm 4.2.1).</summary>
    public static double[,] Factor(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        var factor = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < i; k++)
                {
                    sum -= factor[k, i] * factor[k, j];
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[i, i];
            }
        }

        return factor;
    }

    /// <summary>H⁻¹b by elimination with pivots.</summary>
    public static double[] Solve(double[,] matrix, double[] target)
    {
        int size = target.Length;
        var a = (double[,])matrix.Clone();
        double[] b = [.. target];
        for (int k = 0; k < size; k++)
        {
            int pivot = Enumerable.Range(k, size - k).MaxBy(row => Math.Abs(a[row, k]));
            for (int j = 0; j < size; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            (b[k], b[pivot]) = (b[pivot], b[k]);
            for (int i = k + 1; i < size; i++)
            {
                double ratio = a[i, k] / a[k, k];
                for (int j = k; j < size; j++)
                {
                    a[i, j] -= ratio * a[k, j];
                }

                b[i] -= ratio * b[k];
            }
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++)
            {
                b[i] -= a[i, j] * b[j];
            }

            b[i] /= a[i, i];
        }

        return b;
    }
}
