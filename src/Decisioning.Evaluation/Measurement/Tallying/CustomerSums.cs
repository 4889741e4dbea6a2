using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>What one customer adds to a metric.</summary>
/// <param name="Decisions">Number of decisions.</param>
/// <param name="Sum">Sum of their values.</param>
/// <param name="Squares">Sum of the squares of their values.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CustomerSums(int Decisions, double Sum, double Squares)
{
    /// <summary>The sums with one decision more.</summary>
    public CustomerSums With(double value) => new(Decisions + 1, Sum + value, Squares + (value * value));

    /// <summary>The customer as a group of one; nobody before the first decision.</summary>
    /// <param name="perCustomer">Whether the denominator is the customer and not the decisions.</param>
    public RatioMoments ToMoments(bool perCustomer) => Decisions == 0
        ? default
        : RatioMoments.OfCustomer(Sum, perCustomer ? 1.0 : Decisions, Decisions, Squares);
}
