using System.Collections.Immutable;
using System.Globalization;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Groups;

namespace Decisioning.Service.Measuring;

/// <summary>Reads from the audit log what the holdout across all use cases was, when.</summary>
internal sealed class HoldoutHistory(IGlobalHoldoutStore store, IAuditLog audit)
{
    /// <summary>Key of the new share in an entry's details.</summary>
    public const string Share = "share";

    /// <summary>Key of the share before.</summary>
    public const string ShareBefore = "share_before";

    /// <summary>Key of the new salt.</summary>
    public const string Salt = "salt";

    /// <summary>Key of the salt before.</summary>
    public const string SaltBefore = "salt_before";

    /// <summary>The holdouts that were in force at some time within a period, the newest first.</summary>
    /// <param name="period">The period.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<GlobalHoldout>> InForceAsync(TallyPeriod period, CancellationToken cancellation)
    {
        List<GlobalHoldout> inForce = [await store.FindAsync(cancellation)];
        if (inForce[0].Version == 0)
        {
            return inForce;
        }

        await foreach (AuditEntry entry in audit.ReadAsync(null, cancellation))
        {
            if (entry.Time <= period.From)
            {
                break;
            }

            if (entry.Action != AuditActions.GlobalHoldoutSet)
            {
                continue;
            }

            if (entry.Time >= period.To)
            {
                inForce.Clear();
            }

            inForce.Add(Before(entry.Details));
        }

        return inForce;
    }

    private static GlobalHoldout Before(ImmutableSortedDictionary<string, string> details) =>
        new(double.Parse(details[ShareBefore], CultureInfo.InvariantCulture), details[SaltBefore], 0);
}
