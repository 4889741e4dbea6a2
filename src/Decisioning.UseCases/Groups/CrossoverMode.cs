namespace Decisioning.UseCases.Groups;

/// <summary>What becomes of a decision in another group than the customer's first.</summary>
public enum CrossoverMode
{
    /// <summary>It counts for no group.</summary>
    Exclude = 0,

    /// <summary>It counts for the customer's first group.</summary>
    FirstGroup = 1,
}
