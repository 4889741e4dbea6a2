namespace Decisioning.UseCases.Customers;

/// <summary>Port: what the logs hold of one customer.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface ICustomerHistoryStore
{
    /// <summary>Reads a customer's contacts and outcomes.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    /// <param name="since">
    /// Contacts that were decided or carried out, and outcomes that happened, from this moment on; those of older decisions too.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The state; contacts and outcomes have no <see cref="CustomerContact.Model"/> yet.</returns>
    ValueTask<CustomerState> ReadAsync(string customer, DateTimeOffset since, CancellationToken cancellation);
}
