using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Policies;

namespace Decisioning.UseCases.Catalogue;

/// <summary>Creates, changes and moves use cases along their life cycle; one that goes live gets its first policy, made from the priors alone.</summary>
/// <threadsafety>May be called from any thread; of two changes made at once one is told that it came too late.</threadsafety>
public sealed class UseCaseCatalogue(IUseCaseStore store, UseCaseModels models, IPolicyStore policies, TimeProvider clock)
{
    private readonly FirstPolicy _firstPolicy = new(models, policies);

    /// <summary>Creates a use case, or brings an archived one back: live at once, or as a draft where two people must agree.</summary>
    /// <param name="definition">A valid definition.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="isDraft">Whether it is to wait for its launch.</param>
    public async Task<CatalogueChange> CreateAsync(
        UseCaseDefinition definition, ChangeNote note, CancellationToken cancellation, bool isDraft = false)
    {
        StoredUseCase? stored = await store.FindAsync(definition.Id, cancellation);
        string text = DefinitionWriter.Write(definition);
        if (stored is { IsArchived: false })
        {
            return stored.Definition == text
                ? await DoneAsync(stored, cancellation)
                : new CatalogueChange(CatalogueOutcome.Exists, stored);
        }

        TransitionResult result = LifecycleRules.Create(definition.Id, stored?.Head, note.Actor, isDraft, definition.Approval);
        return await SaveAsync(stored, result, definition, AuditActions.Created, note, cancellation);
    }

    /// <summary>Changes a use case: at once, or once a second person has approved it where the use case asks for that.</summary>
    /// <param name="definition">A valid definition.</param>
    /// <param name="expected">What the change was made from.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CatalogueChange> UpdateAsync(
        UseCaseDefinition definition, ExpectedHead expected, ChangeNote note, CancellationToken cancellation)
    {
        StoredUseCase? stored = await store.FindAsync(definition.Id, cancellation);
        if (stored is null or { IsArchived: true })
        {
            return new CatalogueChange(CatalogueOutcome.NotFound, null);
        }

        if (!expected.Fits(stored.Head))
        {
            return new CatalogueChange(CatalogueOutcome.Stale, stored);
        }

        if (await DefinitionOfAsync(stored, stored.Head.EditedRevision, cancellation) == DefinitionWriter.Write(definition))
        {
            return await DoneAsync(stored, cancellation);
        }

        TransitionResult result = LifecycleRules.Update(stored.Head, note.Actor, definition.Approval, note.IsAutomatic);
        return await SaveAsync(stored, result, definition, AuditActions.Updated, note, cancellation);
    }

    /// <summary>Takes a use case out of service; nothing of it is deleted.</summary>
    /// <param name="useCase">Its id.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<CatalogueChange> ArchiveAsync(string useCase, ChangeNote note, CancellationToken cancellation) =>
        MoveAsync(useCase, Transition.Archive, ExpectedHead.Any, note, cancellation);

    /// <summary>Takes a step of the life cycle.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="transition">The step.</param>
    /// <param name="expected">What the caller has seen.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CatalogueChange> MoveAsync(
        string useCase, Transition transition, ExpectedHead expected, ChangeNote note, CancellationToken cancellation)
    {
        StoredUseCase? stored = await store.FindAsync(useCase, cancellation);
        if (stored is null || !expected.Fits(stored.Head))
        {
            return new CatalogueChange(stored is null ? CatalogueOutcome.NotFound : CatalogueOutcome.Stale, stored);
        }

        // What goes live, or is approved to, must be valid in the product as it is now, not as it was when it was written.
        var approval = ApprovalMode.None;
        if (transition is Transition.Approve or Transition.Launch or Transition.Resume)
        {
            DefinitionResult reading = DefinitionReader.Read(await DefinitionOfAsync(
                stored, transition == Transition.Approve ? stored.Head.EditedRevision : stored.Revision, cancellation));
            if (reading.Definition is null)
            {
                return new CatalogueChange(CatalogueOutcome.Invalid, stored, reading.Violations);
            }

            approval = reading.Definition.Approval;
        }

        TransitionResult result = LifecycleRules.Next(stored.Head, transition, note.Actor, approval);
        return ReferenceEquals(result.Head, stored.Head) && result.Refusal == TransitionRefusal.None
            ? await DoneAsync(stored, cancellation)
            : await SaveAsync(stored, result, null, AuditActions.Of(transition), note, cancellation);
    }

    /// <summary>
    /// Publishes the policy of the priors where a use case that serves has no live policy that it can serve: after its launch, after a
    /// kill in between, or after a change of learner, features or metric, which makes old statistics mean something else until the next update.
    /// </summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task EnsurePolicyAsync(StoredUseCase useCase, CancellationToken cancellation) =>
        useCase.IsServing ? _firstPolicy.EnsureAsync(useCase, cancellation) : Task.CompletedTask;

    private async ValueTask<string> DefinitionOfAsync(StoredUseCase stored, int revision, CancellationToken cancellation) =>
        revision == stored.Revision
            ? stored.Definition
            : (await store.FindRevisionAsync(stored.UseCase, revision, cancellation))!.Definition;

    private async Task<CatalogueChange> DoneAsync(StoredUseCase stored, CancellationToken cancellation)
    {
        await EnsurePolicyAsync(stored, cancellation);
        return new CatalogueChange(CatalogueOutcome.Done, stored);
    }

    private async Task<CatalogueChange> SaveAsync(
        StoredUseCase? before,
        TransitionResult result,
        UseCaseDefinition? definition,
        string action,
        ChangeNote note,
        CancellationToken cancellation)
    {
        if (result.Refusal != TransitionRefusal.None)
        {
            return new CatalogueChange(OutcomeOf(result.Refusal), before);
        }

        DateTimeOffset now = clock.GetUtcNow();
        UseCaseHead head = result.Head with
        {
            Version = result.Head.Version + 1,
            ChangedTime = now,
            ChangedBy = note.Actor,
            Reason = note.Reason,
        };
        UseCaseRevision? added = null;
        if (definition is not null)
        {
            // A definition that does not compile must not be stored: it would be in force and could not decide.
            _ = UseCaseModel.Compile(definition, head.NewestRevision);
            added = new UseCaseRevision(definition.Id, head.NewestRevision, DefinitionWriter.Write(definition), now, note);
        }

        double moved = before is null ? 0.0 : await MovedShareAsync(before, head, definition, cancellation);
        AuditEntry entry = ChangeEntry.Of(before?.Head, head, added, action, moved);
        if (!await store.TrySaveAsync(new CatalogueWrite(head, added, entry), cancellation))
        {
            return new CatalogueChange(CatalogueOutcome.Stale, await store.FindAsync(head.UseCase, cancellation));
        }

        UseCaseRevision inForce = added?.Revision == head.Revision ? added
            : before?.Revision == head.Revision ? before.InForce
            : (await store.FindRevisionAsync(head.UseCase, head.Revision, cancellation))!;
        return await DoneAsync(new StoredUseCase(head, inForce), cancellation);
    }

    // Customers who change their group are crossovers in every result that spans the change: the timeline says how many.
    // A revision that waits for its approval moves nobody yet. Of one that this release cannot read any more it is not known.
    private async ValueTask<double> MovedShareAsync(
        StoredUseCase before, UseCaseHead head, UseCaseDefinition? added, CancellationToken cancellation)
    {
        if (head.Revision == before.Revision)
        {
            return 0.0;
        }

        UseCaseDefinition? old = (await models.FindAsync(before.UseCase, before.Revision, cancellation))?.Definition;
        added ??= (await models.FindAsync(head.UseCase, head.Revision, cancellation))?.Definition;
        return old is null || added is null ? 0.0 : GroupLayout.MovedShare(old.Groups, added.Groups);
    }

    private static CatalogueOutcome OutcomeOf(TransitionRefusal refusal) => refusal switch
    {
        TransitionRefusal.ActorMissing => CatalogueOutcome.ActorMissing,
        TransitionRefusal.SamePerson => CatalogueOutcome.SamePerson,
        _ => CatalogueOutcome.WrongState,
    };
}
