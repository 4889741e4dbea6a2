using Decisioning.UseCases.Audit;

namespace Decisioning.Service.Guardrails;

/// <summary>Reads from the audit log what guardrails did.</summary>
internal sealed class GuardrailHistory(IAuditLog audit)
{
    private const int PageSize = 500;

    /// <summary>What each guardrail did so far.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="names">Names of its guardrails.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What they did, by name; those that never said anything are left out.</returns>
    public async Task<IReadOnlyDictionary<string, GuardrailPast>> ReadAsync(
        string useCase, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        Dictionary<string, string> wanted = names.ToDictionary(GuardrailWords.ActorOf);
        var found = new Dictionary<string, List<AuditEntry>>();
        long before = long.MaxValue;
        IReadOnlyList<StoredAuditEntry> page;
        do
        {
            page = await audit.ListAsync(useCase, before, PageSize, cancellation);
            foreach (AuditEntry entry in page.Select(stored => stored.Entry))
            {
                if (wanted.TryGetValue(entry.Actor, out string? name))
                {
                    (found.TryGetValue(name, out List<AuditEntry>? entries) ? entries : found[name] = []).Add(entry);
                }
            }

            before = page.Count > 0 ? page[^1].Number : before;
        }
        while (page.Count == PageSize);

        return found.ToDictionary(pair => pair.Key, pair => GuardrailPast.Of(pair.Value));
    }
}
