using MathNet.Numerics.Distributions;

namespace Decisioning.Evaluation;

/// <summary>Confidence levels: their check and their normal quantile.</summary>
internal static class Confidence
{
    /// <summary>Throws unless the level is inside (0, 1).</summary>
    public static void ThrowIfInvalid(double confidence)
    {
        if (!(confidence is > 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence level is inside (0, 1).");
        }
    }

    /// <summary>Half-width of the central interval of the standard normal distribution.</summary>
    public static double NormalReach(double confidence) => Normal.InvCDF(0.0, 1.0, 0.5 + (0.5 * confidence));
}
