using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Restrictions;

/// <summary>What the rules may look at: the moment and the customer.</summary>
public readonly record struct FilterInput
{
    /// <summary>The decision's time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The customer's values by slot, as <see cref="AttributeReader"/> reads them.</summary>
    public FeatureValue[] Values { get => field ?? []; init; }

    /// <summary>What the caller allows, or null for everything.</summary>
    public CallerRestriction? Allowed { get; init; }

    /// <summary>
    /// What the customer received and did, over all use cases; null where no rule asks for it, and where the log cannot say: then a
    /// rule that needs it removes what it might have to.
    /// </summary>
    public CustomerState? Customer { get; init; }

    /// <summary>How much of the use case's budgets is used up; null as above.</summary>
    public IBudgetUsage? Budgets { get; init; }

    /// <summary>The contact policy that holds for all use cases, or null where there is none.</summary>
    public ContactPolicyModel? ContactPolicy { get; init; }

    /// <summary>Whether nothing may be sent, as it could not be counted: every contact is removed, by the rule of the contact policy.</summary>
    public bool IsSilent { get; init; }
}
