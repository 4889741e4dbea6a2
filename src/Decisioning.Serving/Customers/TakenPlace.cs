using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Customers;

/// <summary>A place under the customer's caps that a decision on its way to the log has taken.</summary>
internal readonly struct TakenPlace(CustomerStripe stripe, CustomerEntry entry, DecisionId id)
{
    /// <summary>The decision lies in the log, or nobody gets it and the place is free again.</summary>
    /// <param name="isLogged">Which of the two.</param>
    /// <remarks>
    /// Not waited for: somebody else may hold the customer. Whoever asks for it after this call comes after it, as the lock is given in turn.
    /// </remarks>
    public void End(bool isLogged) => _ = EndAsync(isLogged);

    private async Task EndAsync(bool isLogged)
    {
        await stripe.EnterAsync(CancellationToken.None);
        if (isLogged)
        {
            entry.Confirm(id);
        }
        else
        {
            entry.Withdraw(id);
        }

        stripe.Leave();
    }
}
