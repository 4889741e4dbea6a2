using Decisioning.Bandits;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;

namespace Decisioning.UseCases.Catalogue;

/// <summary>Creates, changes and archives use cases; a new one gets its first policy, made from the priors alone.</summary>
/// <threadsafety>May be called from any thread; of two changes made at once one is told that it came too late.</threadsafety>
public sealed class UseCaseCatalogue(IUseCaseStore store, UseCaseModels models, IPolicyStore policies, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>Creates a use case, or brings an archived one back.</summary>
    /// <param name="definition">A valid definition.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CatalogueChange> CreateAsync(UseCaseDefinition definition, ChangeNote note, CancellationToken cancellation)
    {
        UseCaseRevision? newest = await store.FindAsync(definition.Id, cancellation);
        return newest is null or { IsArchived: true } || newest.Definition == DefinitionWriter.Write(definition)
            ? await SaveAsync(definition, newest, note, cancellation)
            : new CatalogueChange(CatalogueOutcome.Exists, newest);
    }

    /// <summary>Changes a use case.</summary>
    /// <param name="definition">A valid definition.</param>
    /// <param name="madeFrom">Revision that the change was made from, or 0 for whichever is the newest.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CatalogueChange> UpdateAsync(
        UseCaseDefinition definition, int madeFrom, ChangeNote note, CancellationToken cancellation)
    {
        UseCaseRevision? newest = await store.FindAsync(definition.Id, cancellation);
        return newest is null or { IsArchived: true } ? new CatalogueChange(CatalogueOutcome.NotFound, null)
            : madeFrom != 0 && madeFrom != newest.Revision ? new CatalogueChange(CatalogueOutcome.Stale, newest)
            : await SaveAsync(definition, newest, note, cancellation);
    }

    /// <summary>Takes a use case out of service; nothing of it is deleted.</summary>
    /// <param name="useCase">Its id.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CatalogueChange> ArchiveAsync(string useCase, ChangeNote note, CancellationToken cancellation)
    {
        UseCaseRevision? newest = await store.FindAsync(useCase, cancellation);
        if (newest is null or { IsArchived: true })
        {
            return new CatalogueChange(newest is null ? CatalogueOutcome.NotFound : CatalogueOutcome.Done, newest);
        }

        var archived = new UseCaseRevision(useCase, newest.Revision + 1, newest.Definition, clock.GetUtcNow(), IsArchived: true);
        return await store.TryAddAsync(archived, EntryOf(archived, AuditActions.Archived, note), cancellation)
            ? new CatalogueChange(CatalogueOutcome.Done, archived)
            : new CatalogueChange(CatalogueOutcome.Stale, newest);
    }

    /// <summary>
    /// Publishes the policy of the priors where a use case has no live policy that it can serve: after it was created, after a kill in
    /// between, or after a change of learner, features or metric, which makes old statistics mean something else until the next update.
    /// </summary>
    /// <param name="revision">The use case.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task EnsurePolicyAsync(UseCaseRevision revision, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(revision.UseCase, revision.Revision, cancellation);
        PolicyPointer? live = await policies.GetLiveAsync(revision.UseCase, cancellation);
        StoredPolicy? stored = live is null ? null : await policies.LoadAsync(revision.UseCase, live.Version, cancellation);
        if (stored is not null && Policy.Compile(model, stored).Problem != SnapshotProblem.OtherSchema)
        {
            return;
        }

        StoredPolicy first = await SavePriorsAsync(model, revision.CreatedTime, cancellation);
        await policies.SetLiveAsync(revision.UseCase, new PolicyPointer(first.Version, first.Hash), cancellation);
    }

    // A nightly update may take the same version at the same time: then the next one is taken.
    private async Task<StoredPolicy> SavePriorsAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<PolicyPointer> versions = await policies.ListAsync(model.Id, cancellation);
            long next = versions.Count == 0 ? 1 : versions[^1].Version + 1;
            StoredPolicy priors = SnapshotFormat.Write(SnapshotMaker.Make(model, next, asOf, LearnerState.Empty));
            try
            {
                await policies.SaveAsync(priors, cancellation);
                return priors;
            }
            catch (InvalidOperationException) when (attempt < MostAttempts)
            {
            }
        }
    }

    private async Task<CatalogueChange> SaveAsync(
        UseCaseDefinition definition, UseCaseRevision? newest, ChangeNote note, CancellationToken cancellation)
    {
        string text = DefinitionWriter.Write(definition);
        if (newest is { IsArchived: false } && newest.Definition == text)
        {
            await EnsurePolicyAsync(newest, cancellation);
            return new CatalogueChange(CatalogueOutcome.Done, newest);
        }

        var next = new UseCaseRevision(definition.Id, (newest?.Revision ?? 0) + 1, text, clock.GetUtcNow(), IsArchived: false);
        string action = newest is null or { IsArchived: true } ? AuditActions.Created : AuditActions.Updated;
        if (!await store.TryAddAsync(next, EntryOf(next, action, note), cancellation))
        {
            return new CatalogueChange(CatalogueOutcome.Stale, await store.FindAsync(definition.Id, cancellation));
        }

        await EnsurePolicyAsync(next, cancellation);
        return new CatalogueChange(CatalogueOutcome.Done, next);
    }

    private static AuditEntry EntryOf(UseCaseRevision revision, string action, ChangeNote note) =>
        new(revision.CreatedTime, revision.UseCase, note.Actor, action, note.Reason, revision.Revision);
}
