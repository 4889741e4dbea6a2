using Decisioning.UseCases.Catalogue;

namespace Decisioning.UseCases.Erasing;

/// <summary>Port: erases what the logs hold of customers.</summary>
/// <remarks>
/// Rows are removed, and with them the statistics of every day from the customer's first decision on: the next update makes these days
/// anew from the log, so that its sums are those of a log that never had the customer. What stays are sums over many people in policies that
/// were published before, and the audit log, which holds no id.
/// </remarks>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface ICustomerEraser
{
    /// <summary>Erases customers, and says in the audit log that it was done, not whom it was done to: both or neither.</summary>
    /// <param name="customers">The caller's ids of the customers.</param>
    /// <param name="note">Who does it, and why; it must not name the customers.</param>
    /// <param name="time">The moment.</param>
    /// <param name="cancellation">Gives up waiting; what was begun is ended.</param>
    ValueTask<Erasure> EraseAsync(
        IReadOnlyList<string> customers, ChangeNote note, DateTimeOffset time, CancellationToken cancellation);

    /// <summary>The first of the customers whom a revision of a use case names as a test customer.</summary>
    /// <param name="customers">The caller's ids of the customers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Position of the customer, or −1 where none is named: revisions never change, so such a customer cannot be erased.</returns>
    ValueTask<int> FindNamedAsync(IReadOnlyList<string> customers, CancellationToken cancellation);
}
