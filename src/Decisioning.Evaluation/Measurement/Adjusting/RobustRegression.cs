namespace Decisioning.Evaluation.Measurement;

/// <summary>Ordinary least squares with HC2 variances.</summary>
/// <remarks>
/// MacKinnon and White 1985: the variance is (X'X)⁻¹ (Σ xx'·e²/(1 − h)) (X'X)⁻¹ with h the leverage of a row. Two passes over the rows,
/// O(n·k²). A column that depends on those before it, such as a feature that never varies, is left out: its coefficient is 0.
/// </remarks>
internal sealed class RobustRegression
{
    // A column whose rest after the columns before it is below this share of itself says nothing new.
    private const double Dependent = 1e-10;

    // A row that its own column alone explains has leverage 1 and no residual.
    private const double HighestLeverage = 1.0 - 1e-9;

    private readonly int _width;
    private readonly double[] _inverse;
    private readonly double[] _coefficients;
    private readonly double[] _variances;

    /// <summary>Fits.</summary>
    /// <param name="width">Number of columns k.</param>
    /// <param name="rows">Number of rows n.</param>
    /// <param name="writeRow">Writes a row.</param>
    public RobustRegression(int width, int rows, RegressionRow writeRow)
    {
        _width = width;
        double[] gram = new double[width * width];
        double[] moments = new double[width];
        double[] x = new double[width];
        for (int row = 0; row < rows; row++)
        {
            double y = writeRow(row, x);
            for (int i = 0; i < width; i++)
            {
                moments[i] += x[i] * y;
                for (int j = 0; j <= i; j++)
                {
                    gram[(i * width) + j] += x[i] * x[j];
                }
            }
        }

        _inverse = Invert(gram, width);
        _coefficients = new double[width];
        Times(moments, _coefficients);
        _variances = Sandwich(rows, writeRow);
    }

    /// <summary>A coefficient.</summary>
    /// <param name="column">Its column.</param>
    public double Coefficient(int column) => _coefficients[column];

    /// <summary>Variance of a coefficient.</summary>
    /// <param name="column">Its column.</param>
    public double Variance(int column) => _variances[column];

    private double[] Sandwich(int rows, RegressionRow writeRow)
    {
        double[] x = new double[_width];
        double[] influence = new double[_width];
        double[] variances = new double[_width];
        for (int row = 0; row < rows; row++)
        {
            double residual = writeRow(row, x);
            Times(x, influence);
            double leverage = 0.0;
            for (int i = 0; i < _width; i++)
            {
                residual -= _coefficients[i] * x[i];
                leverage += influence[i] * x[i];
            }

            double weight = residual * residual / (1.0 - Math.Min(leverage, HighestLeverage));
            for (int i = 0; i < _width; i++)
            {
                variances[i] += influence[i] * influence[i] * weight;
            }
        }

        return variances;
    }

    private void Times(double[] vector, double[] product)
    {
        for (int i = 0; i < _width; i++)
        {
            product[i] = 0.0;
            for (int j = 0; j < _width; j++)
            {
                product[i] += _inverse[(i * _width) + j] * vector[j];
            }
        }
    }

    // Gauss and Jordan's sweep of the lower half, made symmetric first; a dependent column is passed over and its row and column are 0.
    private static double[] Invert(double[] gram, int width)
    {
        double[] work = new double[width * width];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < width; j++)
            {
                work[(i * width) + j] = gram[(Math.Max(i, j) * width) + Math.Min(i, j)];
            }
        }

        bool[] isIn = new bool[width];
        for (int pivot = 0; pivot < width; pivot++)
        {
            if (work[(pivot * width) + pivot] > Dependent * gram[(pivot * width) + pivot])
            {
                isIn[pivot] = true;
                Sweep(work, width, pivot);
            }
        }

        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < width; j++)
            {
                work[(i * width) + j] = isIn[i] && isIn[j] ? -work[(i * width) + j] : 0.0;
            }
        }

        return work;
    }

    // Beaton 1964: after sweeping all pivots the matrix is minus its inverse.
    private static void Sweep(double[] work, int width, int pivot)
    {
        double diagonal = work[(pivot * width) + pivot];
        for (int i = 0; i < width; i++)
        {
            if (i == pivot)
            {
                continue;
            }

            double factor = work[(i * width) + pivot] / diagonal;
            for (int j = 0; j < width; j++)
            {
                if (j != pivot)
                {
                    work[(i * width) + j] -= factor * work[(pivot * width) + j];
                }
            }
        }

        for (int i = 0; i < width; i++)
        {
            if (i != pivot)
            {
                work[(i * width) + pivot] /= diagonal;
                work[(pivot * width) + i] /= diagonal;
            }
        }

        work[(pivot * width) + pivot] = -1.0 / diagonal;
    }
}
