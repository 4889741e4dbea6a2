namespace Decisioning.UseCases.Policies;

/// <summary>What contacting a customer is expected to bring, in units of reward: it does not depend on which action is drawn.</summary>
/// <param name="Contact">Largest posterior mean of the eligible actions that are contacts.</param>
/// <param name="NoContact">Largest posterior mean of the eligible actions that send nothing, or null where there is none.</param>
public readonly record struct ContactGain(double Contact, double? NoContact)
{
    /// <summary>What the contact brings beyond not contacting; not contacting counts as 0 where it is no eligible action.</summary>
    public double Value => Contact - (NoContact ?? 0.0);
}
