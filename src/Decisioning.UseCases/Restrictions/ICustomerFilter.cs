namespace Decisioning.UseCases.Restrictions;

/// <summary>A rule that looks at what the customer received and did: <see cref="FilterInput.Customer"/>.</summary>
/// <remarks>Only use cases with such a rule pay for reading a customer's state.</remarks>
public interface ICustomerFilter : IActionFilter
{
    /// <summary>How far back it looks; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    TimeSpan Lookback { get; }
}
