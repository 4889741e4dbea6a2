using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;

namespace Decisioning.Service.Insight;

/// <summary>The average customer of some days.</summary>
internal static class AverageContext
{
    /// <summary>Average of the contexts that were kept, on the grid.</summary>
    /// <param name="model">The use case as it is now: contexts of another length are left out.</param>
    /// <param name="days">The days; those whose windows are open count only where no other has a context.</param>
    /// <returns>The context; that of a customer of whom nothing is known where there is none.</returns>
    public static double[] Of(UseCaseModel model, IReadOnlyList<DaySight> days)
    {
        // A day that goes on would move the average, and with it every belief, at every look.
        Decision[] closed = Fitting(model, days.Where(day => day.IsClosed));
        Decision[] decisions = closed.Length > 0 ? closed : Fitting(model, days);
        double[] average = new double[model.Encoder.Dimension];
        if (decisions.Length == 0)
        {
            _ = model.Encoder.Encode(new Dictionary<string, FeatureValue>(), average, []);
            return average;
        }

        foreach (Decision decision in decisions)
        {
            for (int i = 0; i < average.Length; i++)
            {
                average[i] += decision.Context.Span[i] * DyadicGrid.Step;
            }
        }

        return [.. average.Select(sum => DyadicGrid.QuantizeFeature(sum / decisions.Length))];
    }

    private static Decision[] Fitting(UseCaseModel model, IEnumerable<DaySight> days) =>
        [.. days.SelectMany(day => day.Sample).Where(decision => decision.Context.Length == model.Encoder.Dimension)];
}
