using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Measurement;

/// <summary>The difference with the features of the customers' first decisions taken into account.</summary>
/// <param name="Difference">Difference of the means, in units of the metric.</param>
/// <param name="VarianceReduction">Share of the variance that the features explain, below 1; negative where they only add noise.</param>
public sealed record AdjustedReport(Effect Difference, double VarianceReduction)
{
    // One pass over the customers costs their number times the columns squared: seconds, at this many.
    private const double MostWork = 1e9;

    /// <summary>Adjusts by Lin's regression.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="baseline">The group that treatment is compared with.</param>
    /// <param name="useCase">The use case whose features are taken.</param>
    /// <param name="confidence">Coverage, inside (0, 1).</param>
    /// <returns>The adjusted difference, or null where there are no features, too little was seen or the work would be too much.</returns>
    /// <remarks>
    /// Features at a customer's first decision of all were known before the use case did anything: they are what CUPED calls the
    /// pre-period. The sequence keeps the clock of the plain difference.
    /// </remarks>
    public static AdjustedReport? Of(
        ResultsTally tally, Group baseline, UseCaseDefinition useCase, double confidence)
    {
        RatioMoments treatment = tally.TotalOf(Group.Treatment);
        RatioMoments control = tally.TotalOf(baseline);
        int columns = new FeatureEncoder(useCase.Features).Dimension - 1;
        long units = treatment.Units + control.Units;
        if (columns == 0 || 4.0 * columns * columns * units > MostWork || units < 20L * columns
            || !AsymptoticSequence.IsEnough(treatment) || !AsymptoticSequence.IsEnough(control))
        {
            return null;
        }

        AdjustedDifference adjusted = RegressionAdjustment.Interacted(
            tally.SampleOf(Group.Treatment, useCase), tally.SampleOf(baseline, useCase));
        Estimate one = Estimate.OfRatio(treatment);
        Estimate other = Estimate.OfRatio(control);
        double fixedReach = Confidence.NormalReach(confidence) * adjusted.StandardError;
        double anytimeReach = AsymptoticSequence.Reach(one.Information + other.Information, confidence) * adjusted.StandardError;
        double before = one.Variance + other.Variance;
        return new AdjustedReport(
            new Effect(
                adjusted.Difference,
                new Bounds(adjusted.Difference - fixedReach, adjusted.Difference + fixedReach),
                new Bounds(adjusted.Difference - anytimeReach, adjusted.Difference + anytimeReach)),
            before > 0.0 ? 1.0 - (adjusted.StandardError * adjusted.StandardError / before) : 0.0);
    }
}
