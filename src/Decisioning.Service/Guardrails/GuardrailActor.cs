using System.Collections.Immutable;
using Decisioning.Evaluation.Measurement;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Guardrails;

/// <summary>Does what a breached guardrail says, and writes it into the audit log.</summary>
/// <remarks>
/// That treatment is worse is a randomised comparison. Which option is responsible is not: it is the one whose decisions are worse
/// than those of the other options of its dimension, by an always-valid bound over all options. Where none stands out, or it does
/// not send, or nothing could be chosen without it, nothing is changed and the entry says so.
/// </remarks>
internal sealed class GuardrailActor(
    UseCaseCatalogue catalogue,
    IUseCaseStore store,
    UseCaseModels models,
    IPolicyStore policies,
    UseCaseRegistry registry,
    IAuditLog audit,
    TimeProvider clock,
    ILogger<GuardrailActor> logger)
{
    private const int MostAttempts = 5;

    /// <summary>Acts.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="tally">What was added up.</param>
    /// <param name="reading">The breach.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// The entry that says it; null where somebody else was changing the use case: nothing is written then, and the next look tries again.
    /// </returns>
    public async Task<AuditEntry?> ActAsync(string useCase, GuardrailTally tally, GuardrailReading reading, CancellationToken cancellation)
    {
        (string Action, string What, int? Revision)? done = tally.Guardrail.Action switch
        {
            GuardrailAction.DisableOption => await DisableAsync(useCase, tally, reading, cancellation),
            GuardrailAction.RollBack => await RollBackAsync(useCase, tally, cancellation),
            _ => (GuardrailWords.Alerted, "nothing was changed", null),
        };
        if (done is not var (action, what, revision))
        {
            Log.GuardrailOvertaken(logger, useCase, tally.Guardrail.Metric.Name);
            return null;
        }

        // An alert is said once: what it says stays true until something changes.
        if (action == GuardrailWords.Alerted && reading.LastAction is { Action: GuardrailWords.Alerted } said
            && said.Reason.EndsWith("; " + what, StringComparison.Ordinal))
        {
            return said;
        }

        string reason = $"{Describe(reading)}; {what}";
        var entry = new AuditEntry(
            clock.GetUtcNow(), useCase, GuardrailWords.ActorOf(tally.Guardrail.Metric.Name), action, reason, revision)
        {
            Details = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
            {
                ["harm"] = FormattableString.Invariant($"{reading.Test.Harm:G6}"),
                ["harm_low"] = FormattableString.Invariant($"{reading.Test.Low:G6}"),
                ["margin"] = FormattableString.Invariant($"{tally.Guardrail.Margin:G6}"),
                ["outcome"] = tally.Guardrail.Metric.Outcome,
            }),
        };
        await audit.AppendAsync(entry, cancellation);
        Log.GuardrailActed(logger, useCase, tally.Guardrail.Metric.Name, action, reason);
        return entry;
    }

    private static string Describe(GuardrailReading reading) => FormattableString.Invariant(
        $"'{reading.Guardrail.Metric.Outcome}' is worse in treatment by {reading.Test.Harm:G3} per decision, at least {reading.Test.Low:G3} however often one looks; {reading.Guardrail.Margin:G3} would be acceptable");

    private async Task<(string Action, string What, int? Revision)?> DisableAsync(
        string useCase, GuardrailTally tally, GuardrailReading reading, CancellationToken cancellation)
    {
        for (int attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await store.FindAsync(useCase, cancellation) is not { IsArchived: false } newest)
            {
                break;
            }

            UseCaseDefinition definition = (await models.GetAsync(useCase, newest.Revision, cancellation)).Definition;
            DateTimeOffset now = clock.GetUtcNow();
            OptionContrast? culprit = ResponsibleOption.Find(definition, tally, now);
            if (culprit is null)
            {
                return (GuardrailWords.Alerted, "no single option stands out that could be disabled; nothing was changed", null);
            }

            string what = $"option '{culprit.Option}' of '{culprit.Dimension}' is disabled";
            var note = ChangeNote.OfGuardrail(tally.Guardrail.Metric.Name, $"{Describe(reading)}; {what}");
            CatalogueChange change = await catalogue.UpdateAsync(
                ResponsibleOption.Disable(definition, culprit.Dimension, culprit.Option, now), new ExpectedHead(0, newest.Head.Etag), note, cancellation);
            if (change.Outcome == CatalogueOutcome.Done)
            {
                await registry.RefreshAsync(useCase, cancellation);
                return (GuardrailWords.OptionDisabled, what, change.Newest!.Revision);
            }
        }

        return null;
    }

    private async Task<(string Action, string What, int? Revision)> RollBackAsync(
        string useCase, GuardrailTally tally, CancellationToken cancellation)
    {
        PolicyPointer? live = await policies.GetLiveAsync(useCase, cancellation);
        StoredUseCase? newest = await store.FindAsync(useCase, cancellation);
        if (live is null || newest is null)
        {
            return (GuardrailWords.Alerted, "there is no live policy; nothing was changed", null);
        }

        UseCaseModel model = await models.GetAsync(useCase, newest.Revision, cancellation);
        IReadOnlyList<PolicyPointer> stored = await policies.ListAsync(useCase, cancellation);
        foreach (PolicyPointer candidate in LastGoodPolicy.Rank(tally.HarmByVersion(), tally.Guardrail.Margin, stored, live.Version))
        {
            StoredPolicy? policy = await policies.LoadAsync(useCase, candidate.Version, cancellation);
            if (policy is not null && Policy.Compile(model, policy).IsCompiled)
            {
                await policies.SetLiveAsync(useCase, candidate, cancellation);
                await registry.RefreshAsync(useCase, cancellation);
                string what = FormattableString.Invariant($"policy version {candidate.Version} serves again in place of {live.Version}");
                return (GuardrailWords.RolledBack, what, null);
            }
        }

        return (GuardrailWords.Alerted, "there is no earlier policy that could serve; nothing was changed", null);
    }
}
