using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;

namespace Decisioning.Serving.Limits;

/// <summary>What a decision on its way to the log has taken of caps and budgets.</summary>
internal readonly struct TakenPlaces(TakenPlace? customer, BudgetBook? book, BudgetedDecision decision)
{
    /// <summary>The decision lies in the log, or nobody gets it and its places are free again.</summary>
    /// <param name="isLogged">Which of the two.</param>
    public void End(bool isLogged)
    {
        if (isLogged)
        {
            book?.Confirm();
        }
        else
        {
            book?.Withdraw(decision);
        }

        customer?.End(isLogged);
    }
}
