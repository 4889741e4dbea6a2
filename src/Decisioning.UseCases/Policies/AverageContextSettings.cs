using System.Globalization;
using Decisioning.Bandits;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Policies;

/// <summary>Keeps the context of the average customer among what a policy has learnt, for the group that goes without context.</summary>
/// <remarks>
/// The group asks treatment's own posterior about the average customer: for a linear learner that is, up to rounding to the grid, each
/// action's effect averaged over the customers, adjusted for who got it. A learner of its own, fitted without the context, would take the
/// context of those whom treatment chose an action for to be that action's effect.
/// </remarks>
public static class AverageContextSettings
{
    private const string Prefix = "context.average.";

    /// <summary>Adds the average.</summary>
    /// <param name="settings">What was learnt.</param>
    /// <param name="contexts">Contexts x of observations, all of one length.</param>
    /// <returns>The settings with the average on the grid; the same ones where there is no context.</returns>
    public static LearnerSettings Add(LearnerSettings settings, ObservationBatch contexts)
    {
        if (contexts.Count == 0)
        {
            return settings;
        }

        // Sums on the grid are exact, so the average does not depend on the order of the rows.
        double[] sums = new double[contexts.ContextDimension];
        for (int row = 0; row < contexts.Count; row++)
        {
            ReadOnlySpan<double> context = contexts.Context(row);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += context[i];
            }
        }

        return settings.With([.. sums.Select((sum, i) => (NameOf(i), DyadicGrid.QuantizeFeature(sum / contexts.Count)))]);
    }

    /// <summary>The average, or null where there is none for this feature schema.</summary>
    /// <param name="settings">What was learnt.</param>
    /// <param name="encoder">The feature schema.</param>
    public static double[]? Read(LearnerSettings settings, FeatureEncoder encoder)
    {
        double[] context = [.. Enumerable.Range(0, encoder.Dimension).Select(i => settings.Get(NameOf(i), double.NaN))];
        return context.Any(double.IsNaN) ? null : context;
    }

    private static string NameOf(int column) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{column:0000}");
}
