using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Customers;

/// <summary>A place under the customer's caps that a decision on its way to the log has taken.</summary>
internal readonly struct TakenPlace(CustomerStripe? stripe, CustomerEntry? entry, DecisionId id)
{
    /// <summary>The decision lies in the log.</summary>
    public ValueTask ConfirmAsync() => EndAsync(isLogged: true);

    /// <summary>Nobody gets the decision: the place is free again.</summary>
    public ValueTask WithdrawAsync() => EndAsync(isLogged: false);

    private async ValueTask EndAsync(bool isLogged)
    {
        if (stripe is null)
        {
            return;
        }

        await stripe.EnterAsync(CancellationToken.None);
        if (isLogged)
        {
            entry!.Confirm(id);
        }
        else
        {
            entry!.Withdraw(id);
        }

        stripe.Leave();
    }
}
