namespace Decisioning.Bandits;

/// <summary>Cholesky's factorisation H = RᵀR of a dense symmetric matrix, and what is done with the factor.</summary>
/// <remarks>
/// Matrices lie row by row with rows of <see cref="MatrixTile.Stride"/> numbers; only the upper triangle counts, what lies below it and
/// right of the last column is undefined. Blocked and right-looking (Golub and Van Loan 2013, section 4.2), n³/3 multiply-adds; the bits
/// do not depend on the machine's registers. No inverse of H is ever formed: R⁻¹ is a triangle.
/// </remarks>
internal static class UpperFactor
{
    private const int Block = 32;

    /// <summary>Factors in place.</summary>
    /// <param name="matrix">H going in, R coming out.</param>
    /// <param name="size">Number of rows n.</param>
    /// <returns>False where H is not positive definite; its content is then undefined.</returns>
    public static bool TryFactor(Span<double> matrix, int size)
    {
        int stride = MatrixTile.Stride(size);
        for (int start = 0; start < size; start += Block)
        {
            int end = Math.Min(start + Block, size);
            if (!TryFactorRows(matrix, stride, start, end))
            {
                return false;
            }

            for (int row = end; row < size; row += 4)
            {
                int column = row / MatrixTile.Lane * MatrixTile.Lane;
                MatrixTile.Subtract(
                    matrix[((start * stride) + row)..], stride, 1, end - start,
                    matrix[((start * stride) + column)..], matrix[((row * stride) + column)..], stride,
                    Math.Min(4, size - row), stride - column);
            }
        }

        return true;
    }

    /// <summary>Solves Hx = b.</summary>
    /// <param name="factor">R.</param>
    /// <param name="size">Number of rows n.</param>
    /// <param name="x">b going in, x coming out, shape (n).</param>
    public static void Solve(ReadOnlySpan<double> factor, int size, Span<double> x)
    {
        SolveTransposed(factor, size, x);
        int stride = MatrixTile.Stride(size);
        for (int i = size - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = factor.Slice(i * stride, size);
            x[i] = (x[i] - CanonicalDot.Of(row[(i + 1)..], x[(i + 1)..size])) / row[i];
        }
    }

    /// <summary>Solves Rᵀy = b.</summary>
    /// <param name="factor">R.</param>
    /// <param name="size">Number of rows n.</param>
    /// <param name="x">b going in, y coming out, shape (n).</param>
    public static void SolveTransposed(ReadOnlySpan<double> factor, int size, Span<double> x)
    {
        int stride = MatrixTile.Stride(size);
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = factor.Slice(i * stride, size);
            x[i] /= row[i];
            ScaledAddition.Into(x[(i + 1)..size], row[(i + 1)..], -x[i]);
        }
    }

    /// <summary>Computes R⁻¹, an upper triangle.</summary>
    /// <param name="factor">R.</param>
    /// <param name="size">Number of rows n.</param>
    /// <param name="inverse">Where R⁻¹ goes; of the same layout, zero below the diagonal.</param>
    public static void Invert(ReadOnlySpan<double> factor, int size, Span<double> inverse)
    {
        int stride = MatrixTile.Stride(size);
        inverse[..(size * stride)].Clear();
        for (int start = (size - 1) / Block * Block; start >= 0; start -= Block)
        {
            int end = Math.Min(start + Block, size);
            for (int column = end / MatrixTile.Lane * MatrixTile.Lane; column < stride; column += 2 * Block)
            {
                int columns = Math.Min(2 * Block, stride - column);
                int last = Math.Min(size, column + columns);
                MatrixTile.Subtract(
                    factor[((start * stride) + end)..], 1, stride, last - end,
                    inverse[Math.Min((end * stride) + column, inverse.Length)..], inverse[((start * stride) + column)..], stride,
                    end - start, columns);
            }

            InvertRows(factor, inverse, stride, start, end);
        }
    }

    /// <summary>The logarithm of the determinant of H.</summary>
    /// <param name="factor">R.</param>
    /// <param name="size">Number of rows n.</param>
    public static double LogDeterminant(ReadOnlySpan<double> factor, int size)
    {
        double sum = 0.0;
        for (int i = 0; i < size; i++)
        {
            sum += Elementary.Log(factor[(i * MatrixTile.Stride(size)) + i]);
        }

        return 2.0 * sum;
    }

    /// <summary>A bound from below on the condition number of H: the squared ratio of the largest to the smallest diagonal element of R.</summary>
    /// <param name="factor">R.</param>
    /// <param name="size">Number of rows n.</param>
    public static double Condition(ReadOnlySpan<double> factor, int size)
    {
        double least = double.PositiveInfinity;
        double most = 0.0;
        for (int i = 0; i < size; i++)
        {
            double pivot = factor[(i * MatrixTile.Stride(size)) + i];
            least = Math.Min(least, pivot);
            most = Math.Max(most, pivot);
        }

        double ratio = most / least;
        return ratio * ratio;
    }

    private static bool TryFactorRows(Span<double> matrix, int stride, int start, int end)
    {
        for (int k = start; k < end; k++)
        {
            Span<double> row = matrix.Slice(k * stride, stride);
            double square = row[k];
            if (!(square > 0.0) || double.IsPositiveInfinity(square))
            {
                return false;
            }

            double root = Math.Sqrt(square);
            row[k] = root;
            for (int j = k + 1; j < stride; j++)
            {
                row[j] /= root;
            }

            for (int i = k + 1; i < end; i++)
            {
                ScaledAddition.Into(matrix.Slice((i * stride) + i, stride - i), row[i..], -row[i]);
            }
        }

        return true;
    }

    private static void InvertRows(ReadOnlySpan<double> factor, Span<double> inverse, int stride, int start, int end)
    {
        for (int i = end - 1; i >= start; i--)
        {
            Span<double> target = inverse.Slice(i * stride, stride);
            target[i] = 1.0;
            for (int k = i + 1; k < end; k++)
            {
                ScaledAddition.Into(target[k..], inverse.Slice((k * stride) + k, stride - k), -factor[(i * stride) + k]);
            }

            double pivot = factor[(i * stride) + i];
            for (int j = i; j < stride; j++)
            {
                target[j] /= pivot;
            }

            target[..i].Clear();
        }
    }
}
