using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Problems;

/// <summary>A mean over seeds with what it is uncertain by.</summary>
/// <param name="Mean">The mean, in the unit of the figures.</param>
/// <param name="StandardError">Sample deviation over √n; NaN below two seeds.</param>
/// <param name="Count">Number n of seeds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SeedMean(double Mean, double StandardError, int Count)
{
    /// <summary>The mean of figures, one for each seed.</summary>
    /// <param name="figures">The figures, at least one.</param>
    /// <remarks>In two passes, as figures with a large mean and a small scatter lose digits in sums of squares.</remarks>
    public static SeedMean Of(IReadOnlyCollection<double> figures)
    {
        double mean = figures.Average();
        double squares = figures.Sum(figure => (figure - mean) * (figure - mean));
        double error = figures.Count > 1 ? Math.Sqrt(squares / (figures.Count - 1) / figures.Count) : double.NaN;
        return new SeedMean(mean, error, figures.Count);
    }
}
