using System.ComponentModel.DataAnnotations;

namespace Decisioning.Serving.Customers;

/// <summary>Options of the customers' states in memory.</summary>
public sealed class CustomerStatesOptions
{
    /// <summary>Most customers whose state is kept; the one that was not asked for the longest goes first. Default 200,000.</summary>
    [Range(CustomerStates.Stripes, 100_000_000)]
    public int Capacity { get; set; } = 200_000;
}
