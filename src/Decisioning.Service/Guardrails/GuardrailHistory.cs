using Decisioning.UseCases.Audit;

namespace Decisioning.Service.Guardrails;

/// <summary>Reads from the audit log what guardrails did.</summary>
internal sealed class GuardrailHistory(IAuditLog audit)
{
    private const int PageSize = 500;

    /// <summary>The last action of each guardrail that ever acted.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="names">Names of its guardrails.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Entries by name.</returns>
    public async Task<IReadOnlyDictionary<string, AuditEntry>> ReadAsync(
        string useCase, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var found = new Dictionary<string, AuditEntry>();
        Dictionary<string, string> wanted = names.ToDictionary(GuardrailWords.ActorOf);
        long before = long.MaxValue;
        while (found.Count < wanted.Count)
        {
            IReadOnlyList<StoredAuditEntry> page = await audit.ListAsync(useCase, before, PageSize, cancellation);
            foreach (AuditEntry entry in page.Select(stored => stored.Entry))
            {
                // A change that was stored without its entry, by a kill in between, carries the actor too.
                if (wanted.TryGetValue(entry.Actor, out string? name))
                {
                    _ = found.TryAdd(name, entry);
                }
            }

            if (page.Count < PageSize)
            {
                break;
            }

            before = page[^1].Number;
        }

        return found;
    }
}
