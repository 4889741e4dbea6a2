using Decisioning.Training.Runs;

namespace Decisioning.Training.Nightly;

/// <summary>Port: says whether an update may put its candidate in the place of the live policy.</summary>
/// <remarks>
/// A roll-back would protect for one night only if the next update published the successor of what was rolled back. The update still
/// learns and is on record; its candidate is refused with the check that this port gives.
/// </remarks>
public interface IPublicationGate
{
    /// <summary>Name of the check.</summary>
    const string CheckName = "NOT_ROLLED_BACK";

    /// <summary>Looks, right before a candidate is published.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The check that failed, with who holds the policy, since when and what ends it; null where nothing is held.</returns>
    ValueTask<CheckResult?> FindHoldAsync(string useCase, CancellationToken cancellation);
}
