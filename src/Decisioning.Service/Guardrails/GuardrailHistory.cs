using Decisioning.UseCases.Audit;

namespace Decisioning.Service.Guardrails;

/// <summary>Reads from the audit log what guardrails did.</summary>
internal sealed class GuardrailHistory(IAuditLog audit)
{
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
        await foreach (AuditEntry entry in audit.ReadAsync(useCase, cancellation))
        {
            if (wanted.TryGetValue(entry.Actor, out string? name))
            {
                (found.TryGetValue(name, out List<AuditEntry>? entries) ? entries : found[name] = []).Add(entry);
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => GuardrailPast.Of(pair.Value));
    }
}
