namespace Decisioning.Bandits;

/// <summary>θ of one action from β of all.</summary>
internal static class Coefficients
{
    /// <summary>Adds up the coefficients of an action.</summary>
    /// <param name="layout">Where the coefficients lie.</param>
    /// <param name="parameters">β, shape (n).</param>
    /// <param name="options">The action's options.</param>
    /// <param name="theta">Where θ goes, shape (d).</param>
    public static void Of(FactoredLayout layout, ReadOnlySpan<double> parameters, ReadOnlySpan<int> options, Span<double> theta)
    {
        Span<int> terms = stackalloc int[layout.Terms];
        Span<int> slopes = stackalloc int[layout.SlopeBlocks];
        layout.FindTerms(options, terms);
        layout.FindSlopes(options, slopes);
        theta.Clear();
        foreach (int term in terms)
        {
            theta[0] += parameters[term];
        }

        foreach (int start in slopes)
        {
            ScaledAddition.Into(theta[1..], parameters.Slice(start, layout.SlopeLength), 1.0);
        }
    }
}
