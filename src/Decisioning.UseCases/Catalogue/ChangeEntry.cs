using System.Collections.Immutable;
using System.Globalization;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Catalogue;

/// <summary>Makes the audit log's entry of a change.</summary>
internal static class ChangeEntry
{
    /// <summary>The entry.</summary>
    /// <param name="before">The head before, or null for a new use case.</param>
    /// <param name="after">The head after.</param>
    /// <param name="added">The revision that the change made, or null.</param>
    /// <param name="action">What was done.</param>
    /// <param name="movedShare">Share of the customers whom the revision puts into another group.</param>
    public static AuditEntry Of(UseCaseHead? before, UseCaseHead after, UseCaseRevision? added, string action, double movedShare)
    {
        ImmutableSortedDictionary<string, string>.Builder details =
            ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        details["state"] = Words.States.WordFor(after.State);
        if (before is not null && before.State != after.State)
        {
            details["state_before"] = Words.States.WordFor(before.State);
        }

        if (before is not null && before.Revision != after.Revision)
        {
            details["revision_before"] = Number(before.Revision);
        }

        if (after.PendingRevision is { } pending)
        {
            details["pending_revision"] = Number(pending);
        }

        // A change of what is in force, a rejection or another draft takes the place of what was waiting.
        if (before?.PendingRevision is { } waiting && waiting != after.PendingRevision && waiting != after.Revision)
        {
            details["dropped_revision"] = Number(waiting);
        }

        if (movedShare > 0.0)
        {
            details["groups_moved_share"] = movedShare.ToString("0.######", CultureInfo.InvariantCulture);
        }

        int about = added?.Revision ?? after.Revision;
        return new AuditEntry(after.ChangedTime, after.UseCase, after.ChangedBy, action, after.Reason, about)
        {
            Details = details.ToImmutable(),
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
