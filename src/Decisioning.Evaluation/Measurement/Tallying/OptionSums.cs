using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>What one customer's decisions add to one side of an option's comparison.</summary>
/// <param name="Decisions">Number of decisions.</param>
/// <param name="Sum">Sum of their values.</param>
/// <param name="Weight">Sum of their weights.</param>
/// <param name="WeightedSum">Sum of their values, each times its weight.</param>
/// <param name="WeightedSquares">Sum of the squares of these.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OptionSums(int Decisions, double Sum, double Weight, double WeightedSum, double WeightedSquares)
{
    /// <summary>The sums with one decision more.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="weight">Its weight, above 0.</param>
    public OptionSums With(double value, double weight)
    {
        double weighted = weight * value;
        return new OptionSums(Decisions + 1, Sum + value, Weight + weight, WeightedSum + weighted, WeightedSquares + (weighted * weighted));
    }

    /// <summary>The customer as a group of one; nobody before the first decision.</summary>
    public RatioMoments ToMoments() =>
        Decisions == 0 ? default : RatioMoments.OfCustomer(WeightedSum, Weight, Decisions, WeightedSquares);
}
