namespace Decisioning.Bandits;

/// <summary>How likely each option of one dimension is, from the propensities of the actions.</summary>
public static class MarginalPropensities
{
    /// <summary>Adds up the propensities of the actions that have an option.</summary>
    /// <param name="propensities">Propensities by position in the eligible set.</param>
    /// <param name="options">Option of the dimension that each of these actions has, by the same position, 0 to one less than there are options.</param>
    /// <param name="marginals">Receives the probability of each option; they sum to what the propensities do.</param>
    /// <exception cref="ArgumentException">Propensities and options differ in number.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such option.</exception>
    public static void Of(ReadOnlySpan<double> propensities, ReadOnlySpan<int> options, Span<double> marginals)
    {
        Shape.ThrowIfLengthDiffers(propensities, options.Length);
        marginals.Clear();
        for (int i = 0; i < options.Length; i++)
        {
            marginals[options[i]] += propensities[i];
        }
    }
}
