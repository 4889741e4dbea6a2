using System.Runtime.CompilerServices;

namespace Decisioning.UseCases.Audit;

/// <summary>Reads an audit log as a whole.</summary>
public static class AuditLogReading
{
    private const int PageSize = 500;

    /// <summary>All entries, the newest first, page by page.</summary>
    /// <param name="audit">The log.</param>
    /// <param name="useCase">Id of a use case, or null for all entries.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<AuditEntry> ReadAsync(
        this IAuditLog audit, string? useCase, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long before = long.MaxValue;
        IReadOnlyList<StoredAuditEntry> page;
        do
        {
            page = await audit.ListAsync(useCase, before, PageSize, cancellation);
            foreach (StoredAuditEntry stored in page)
            {
                yield return stored.Entry;
            }

            before = page.Count > 0 ? page[^1].Number : before;
        }
        while (page.Count == PageSize);
    }
}
