namespace Decisioning.Evaluation.Measurement;

/// <summary>An option against the other options of its dimension.</summary>
/// <param name="Dimension">Id of the dimension.</param>
/// <param name="Option">Id of the option.</param>
/// <param name="Decisions">Number of decisions with it that count: another option was eligible too.</param>
/// <param name="Mean">Mean value of a decision with it; within random control weighted, so that both sides are the same mix of customers.</param>
/// <param name="Difference">That mean less the mean of the decisions with the others that could have had it.</param>
/// <param name="StandardError">Standard error of the difference; +∞ where the data do not say.</param>
/// <param name="Information">How much has been seen; see <see cref="Estimate.Information"/>.</param>
public sealed record OptionContrast(
    string Dimension, string Option, long Decisions, double Mean, double Difference, double StandardError, double Information)
{
    /// <summary>Always-valid p-value of "no difference", before any adjustment for several tests.</summary>
    public double PValue => AsymptoticSequence.PValue(Difference, StandardError, Information);

    /// <summary>Sum and number of the values with the option, unweighted.</summary>
    public (double Sum, long Count) With { get; init; }

    /// <summary>Sum and number of the values with the other options, unweighted.</summary>
    public (double Sum, long Count) Others { get; init; }

    /// <summary>Lower bound, at all times together, of how much worse the option is than the others.</summary>
    /// <param name="isIncreaseBad">Whether more is worse.</param>
    /// <param name="isRate">Whether every single value is 0 or 1: then the exact sequence must agree, and does alone while little was seen.</param>
    /// <param name="confidence">1 − the error of the bound, inside (0, 1).</param>
    public double LeastHarm(bool isIncreaseBad, bool isRate, double confidence)
    {
        double sign = isIncreaseBad ? 1.0 : -1.0;
        double low = double.IsFinite(StandardError)
            ? (sign * Difference) - (AsymptoticSequence.OneSidedReach(Information, confidence) * StandardError)
            : isRate ? double.PositiveInfinity : double.NegativeInfinity;
        if (!isRate)
        {
            return low;
        }

        MeanInterval exact = BoundedSequence.OfDifference(With, Others, confidence);
        return Math.Min(low, isIncreaseBad ? exact.Low : -exact.High);
    }

    /// <summary>Always-valid interval of the difference.</summary>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    public MeanInterval Interval(double confidence)
    {
        double reach = double.IsFinite(StandardError)
            ? AsymptoticSequence.Reach(Information, confidence) * StandardError
            : double.PositiveInfinity;
        return new MeanInterval(Difference, Difference - reach, Difference + reach);
    }

    // One customer may have decisions on both sides: the residuals of both ratios are taken together.
    internal static OptionContrast Of(string dimension, string option, IReadOnlyList<OptionRow> rows, int place)
    {
        RatioMoments with = default;
        RatioMoments others = default;
        (double Sum, long Count) plainWith = default;
        (double Sum, long Count) plainOthers = default;
        foreach (OptionRow row in rows)
        {
            with += row.With[place].ToMoments();
            others += row.Others[place].ToMoments();
            plainWith = (plainWith.Sum + row.With[place].Sum, plainWith.Count + row.With[place].Decisions);
            plainOthers = (plainOthers.Sum + row.Others[place].Sum, plainOthers.Count + row.Others[place].Decisions);
        }

        Estimate one = Estimate.OfRatio(with);
        Estimate other = Estimate.OfRatio(others);
        double squares = 0.0;
        long units = 0;
        foreach (OptionRow row in rows)
        {
            OptionSums mine = row.With[place];
            OptionSums theirs = row.Others[place];
            double residual = Part(mine, one.Value, with.Denominator) - Part(theirs, other.Value, others.Denominator);
            squares += residual * residual;
            units += mine.Decisions + theirs.Decisions > 0 ? 1 : 0;
        }

        bool isEnough = AsymptoticSequence.IsEnough(with) && AsymptoticSequence.IsEnough(others);
        double variance = isEnough ? squares * units / (units - 1.0) : double.PositiveInfinity;
        double independent = one.Variance + other.Variance;
        double information = isEnough ? (one.Information + other.Information) * variance / independent : 0.0;
        return new OptionContrast(
            dimension, option, with.ValueCount, one.Value, one.Value - other.Value, Math.Sqrt(variance), information)
        {
            With = plainWith,
            Others = plainOthers,
        };
    }

    private static double Part(OptionSums sums, double mean, double weights) =>
        sums.Decisions == 0 ? 0.0 : (sums.WeightedSum - (mean * sums.Weight)) / weights;
}
