namespace Decisioning.Evaluation.Measurement;

/// <summary>Regression adjustment of a difference by several covariates from before the treatment, with standard errors that assume no model.</summary>
/// <remarks>
/// Lin 2013, "Agnostic notes on regression adjustments to experimental data": outcome on treatment, centred covariates and their
/// products never has a larger asymptotic variance than the plain difference, whatever the true model. Without the products it is the
/// classical analysis of covariance (Fisher 1932). Standard errors are HC2 (MacKinnon and White 1985).
/// </remarks>
public static class RegressionAdjustment
{
    /// <summary>Lin's estimator: each group has slopes of its own.</summary>
    /// <param name="treatment">One group.</param>
    /// <param name="control">The other, with the same covariates.</param>
    public static AdjustedDifference Interacted(AdjustmentSample treatment, AdjustmentSample control) =>
        Fit(treatment, control, hasProducts: true);

    /// <summary>Analysis of covariance: both groups share the slopes.</summary>
    /// <param name="treatment">One group.</param>
    /// <param name="control">The other, with the same covariates.</param>
    public static AdjustedDifference Shared(AdjustmentSample treatment, AdjustmentSample control) =>
        Fit(treatment, control, hasProducts: false);

    private static AdjustedDifference Fit(AdjustmentSample treatment, AdjustmentSample control, bool hasProducts)
    {
        if (treatment.Covariates != control.Covariates)
        {
            throw new ArgumentException("Both groups must have the same covariates.", nameof(control));
        }

        int covariates = treatment.Covariates;
        int count = treatment.Count + control.Count;
        double[] means = [.. Enumerable.Range(0, covariates).Select(i => (treatment.SumOf(i) + control.SumOf(i)) / count)];
        var regression = new RobustRegression(2 + (hasProducts ? 2 : 1) * covariates, count, WriteRow);
        return new AdjustedDifference(regression.Coefficient(1), Math.Sqrt(regression.Variance(1)));

        // Columns: 1, treated, covariates less their means, and the same for the treated alone.
        double WriteRow(int row, Span<double> columns)
        {
            bool isTreated = row < treatment.Count;
            (AdjustmentSample sample, int customer) = isTreated ? (treatment, row) : (control, row - treatment.Count);
            columns[0] = 1.0;
            columns[1] = isTreated ? 1.0 : 0.0;
            for (int i = 0; i < covariates; i++)
            {
                double centred = sample.Covariate(customer, i) - means[i];
                columns[2 + i] = centred;
                if (hasProducts)
                {
                    columns[2 + covariates + i] = isTreated ? centred : 0.0;
                }
            }

            return sample.Outcome(customer);
        }
    }
}
