namespace Decisioning.Bandits;

/// <summary>Lower triangles of square matrices, packed row by row: element (i, j), j ≤ i, lies at i(i+1)/2 + j.</summary>
/// <remarks>
/// Cholesky factor and solves after Golub and Van Loan 2013, Matrix Computations, sections 4.2 and 3.1, in row order.
/// Inner products are <see cref="CanonicalDot"/>, so results have the same bits on every machine.
/// </remarks>
internal static class PackedTriangle
{
    /// <summary>Number of elements of a triangle with <paramref name="size"/> rows.</summary>
    /// <param name="size">Rows, at least 0.</param>
    public static int Length(int size) => size * (size + 1) / 2;

    /// <summary>Position of the first element of a row.</summary>
    /// <param name="row">Row, from 0.</param>
    public static int RowStart(int row) => row * (row + 1) / 2;

    /// <summary>Adds scale·xxᵀ.</summary>
    /// <param name="triangle">Triangle of d rows.</param>
    /// <param name="x">Vector, shape (d).</param>
    /// <param name="scale">Factor; 1 to observe, −1 to retract.</param>
    public static void AddOuter(Span<double> triangle, ReadOnlySpan<double> x, double scale)
    {
        for (int row = 0; row < x.Length; row++)
        {
            ScaledAddition.Into(triangle.Slice(RowStart(row), row + 1), x, scale * x[row]);
        }
    }

    /// <summary>Replaces a symmetric positive definite matrix by its Cholesky factor L, A = LLᵀ.</summary>
    /// <param name="triangle">Lower triangle of A; becomes L.</param>
    /// <param name="size">Rows.</param>
    /// <returns>False where the matrix is not positive definite; the content is then undefined.</returns>
    public static bool TryFactor(Span<double> triangle, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = triangle.Slice(RowStart(i), i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> above = triangle.Slice(RowStart(j), j + 1);
                row[j] = (row[j] - CanonicalDot.Of(row[..j], above)) / above[j];
            }

            double square = row[i] - CanonicalDot.Of(row[..i], row);
            if (!(square > 0.0) || double.IsPositiveInfinity(square))
            {
                return false;
            }

            row[i] = Math.Sqrt(square);
        }

        return true;
    }

    /// <summary>Solves LLᵀ·x = b.</summary>
    /// <param name="factor">Cholesky factor L of d rows.</param>
    /// <param name="x">Holds b, becomes the solution, shape (d).</param>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<double> row = factor.Slice(RowStart(i), i + 1);
            x[i] = (x[i] - CanonicalDot.Of(row[..i], x)) / row[i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = factor.Slice(RowStart(i), i + 1);
            x[i] /= row[i];
            ScaledAddition.Into(x[..i], row, -x[i]);
        }
    }

    /// <summary>Writes the inverse of a lower triangle.</summary>
    /// <param name="factor">Triangle L with a positive diagonal.</param>
    /// <param name="inverse">Receives L⁻¹, as long as <paramref name="factor"/>.</param>
    /// <param name="size">Rows.</param>
    public static void Invert(ReadOnlySpan<double> factor, Span<double> inverse, int size)
    {
        inverse.Clear();
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = factor.Slice(RowStart(i), i + 1);
            Span<double> target = inverse.Slice(RowStart(i), i + 1);
            for (int k = 0; k < i; k++)
            {
                ScaledAddition.Into(target[..(k + 1)], inverse.Slice(RowStart(k), k + 1), -row[k]);
            }

            double reciprocal = 1.0 / row[i];
            for (int j = 0; j < i; j++)
            {
                target[j] *= reciprocal;
            }

            target[i] = reciprocal;
        }
    }

    /// <summary>‖L⁻¹x‖², which is xᵀA⁻¹x for A = LLᵀ.</summary>
    /// <param name="inverse">L⁻¹, d rows.</param>
    /// <param name="x">Vector, shape (d).</param>
    public static double QuadraticForm(ReadOnlySpan<double> inverse, ReadOnlySpan<double> x)
    {
        double sum = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            double whitened = CanonicalDot.Of(inverse.Slice(RowStart(i), i + 1), x);
            sum += whitened * whitened;
        }

        return sum;
    }
}
