using Decisioning.Service.Guardrails;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Publishing;

/// <summary>Holds updates back after a roll-back, until somebody releases the policy.</summary>
/// <remarks>
/// Held means: a newer version than the live one was live before. That is read from the policies and the runs, which every roll-back
/// changes first, so a kill right after it loses no hold; who did it and why comes from the audit log. A version that a broken-off run
/// stored and never published holds nothing. The hold is over once the newest version serves, whoever published it: a roll-back forward
/// to it, a <c>Train</c> that lifts the hold, or a new revision whose features, metric or learner need another policy.
/// </remarks>
internal sealed class PublicationGate(IPolicyStore policies, ITrainingRunStore runs, IAuditLog audit) : IPublicationGate
{
    private const int MostRuns = 10_000;

    /// <inheritdoc/>
    public async ValueTask<CheckResult?> FindHoldAsync(string useCase, CancellationToken cancellation)
    {
        PolicyPointer? live = await policies.GetLiveAsync(useCase, cancellation);
        PolicyPointer[] newer = live is null
            ? []
            : [.. (await policies.ListAsync(useCase, cancellation)).Where(policy => policy.Version > live.Version)];
        if (newer.Length == 0)
        {
            return null;
        }

        HashSet<PolicyPointer> unpublished =
        [
            .. (await runs.ListAsync(useCase, MostRuns, cancellation))
                .Where(run => run.Status != RunStatus.Published).Select(run => new PolicyPointer(run.Version, run.PolicyHash)),
        ];
        PolicyPointer? held = newer.LastOrDefault(policy => !unpublished.Contains(policy));
        return held is null ? null : new CheckResult(IPublicationGate.CheckName, false, await DescribeAsync(useCase, live!, held, cancellation));
    }

    private async Task<string> DescribeAsync(string useCase, PolicyPointer live, PolicyPointer held, CancellationToken cancellation)
    {
        AuditEntry? entry = null;
        await foreach (AuditEntry found in audit.ReadAsync(useCase, cancellation))
        {
            if (found.Action is AuditActions.PolicyRolledBack or GuardrailWords.RolledBack)
            {
                entry = found;
                break;
            }
        }

        string who = entry is null ? "another node or an earlier release"
            : FormattableString.Invariant($"{(entry.Actor.Length == 0 ? "somebody unnamed" : entry.Actor)} since {entry.Time:u}")
                + (entry.Reason.Length == 0 ? "" : $" ({entry.Reason})");
        return FormattableString.Invariant(
            $"version {live.Version} is held in place of {held.Version} by {who}; Train with publish, or RollBack to version {held.Version}, ends it");
    }
}
