using System.Collections.Immutable;
using System.Globalization;
using Decisioning.Serving.Live;
using Decisioning.Training.Nightly;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Publishing;

/// <summary>What owners do by hand to the policy that serves, with a line in the audit log.</summary>
internal sealed class PolicyDesk(
    IPolicyStore policies, IPublicationGate gate, UseCaseRegistry registry, IAuditLog audit, TimeProvider clock)
{
    /// <summary>Publishes a stored version; a version that serves already is left as it is.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="version">The version; the use case can serve it.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>The version serves before the log says so: an entry never tells of what did not happen.</remarks>
    public async Task RollBackAsync(string useCase, PolicyPointer version, ChangeNote note, CancellationToken cancellation)
    {
        PolicyPointer? before = await policies.GetLiveAsync(useCase, cancellation);
        if (before != version)
        {
            await policies.SetLiveAsync(useCase, version, cancellation);
            await audit.AppendAsync(EntryOf(useCase, AuditActions.PolicyRolledBack, note, version, before), cancellation);
        }

        await registry.RefreshAsync(useCase, cancellation);
    }

    /// <summary>Says that the next update may publish although the policy is held; where it is not, nothing is said.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task LiftHoldAsync(string useCase, ChangeNote note, CancellationToken cancellation)
    {
        if (await gate.FindHoldAsync(useCase, cancellation) is not null)
        {
            PolicyPointer? live = await policies.GetLiveAsync(useCase, cancellation);
            await audit.AppendAsync(EntryOf(useCase, AuditActions.PolicyHoldLifted, note, live!, null), cancellation);
        }
    }

    private AuditEntry EntryOf(string useCase, string action, ChangeNote note, PolicyPointer version, PolicyPointer? before)
    {
        ImmutableSortedDictionary<string, string> details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("version", version.Version.ToString(CultureInfo.InvariantCulture));
        return new AuditEntry(clock.GetUtcNow(), useCase, note.Actor, action, note.Reason, null)
        {
            Details = before is null ? details : details.Add("version_before", before.Version.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
