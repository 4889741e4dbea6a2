using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Lifecycle;

/// <summary>Where every step leads: draft → in review → approved → live ⇄ paused → archived.</summary>
/// <remarks>
/// <para>Without two-person approval a draft may be launched straight away and a live use case changes at once. With it, whoever wrote
/// or submitted something cannot approve it; that a definition asks for one person only counts from its own approval on, and going
/// through the archive does not shake it off.</para>
/// <para>A step that was already taken leads to the same head: a repeat is no failure.</para>
/// </remarks>
public static class LifecycleRules
{
    /// <summary>The head of a use case that is created, or brought back from the archive.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="archived">The head in the archive, or null.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="isDraft">Whether it is to wait for its launch.</param>
    /// <param name="approval">What the definition asks for.</param>
    public static TransitionResult Create(string useCase, UseCaseHead? archived, string actor, bool isDraft, ApprovalMode approval)
    {
        bool needsTwo = approval == ApprovalMode.TwoPerson || archived is { NeedsTwoPeople: true };
        int revision = (archived?.NewestRevision ?? 0) + 1;
        var head = new UseCaseHead
        {
            UseCase = useCase,
            Version = archived?.Version ?? 0,
            State = isDraft || needsTwo ? LifecycleState.Draft : LifecycleState.Live,
            Revision = revision,
            NewestRevision = revision,
            NeedsTwoPeople = needsTwo,
            Editors = isDraft || needsTwo ? [actor] : [],
            ChangedTime = default,
            ChangedBy = "",
            Reason = "",
        };
        return new TransitionResult(head, needsTwo && actor.Length == 0 ? TransitionRefusal.ActorMissing : TransitionRefusal.None);
    }

    /// <summary>The head after the definition was changed.</summary>
    /// <param name="head">The head before.</param>
    /// <param name="actor">Who changed it.</param>
    /// <param name="approval">What the new definition asks for.</param>
    /// <param name="isAutomatic">Whether a guardrail acts: that holds at once.</param>
    public static TransitionResult Update(UseCaseHead head, string actor, ApprovalMode approval, bool isAutomatic)
    {
        if (head.State == LifecycleState.Archived)
        {
            return Refuse(head, TransitionRefusal.WrongState);
        }

        int revision = head.NewestRevision + 1;
        UseCaseHead next = head with { NewestRevision = revision };
        bool isServing = head.State is LifecycleState.Live or LifecycleState.Paused;
        if (isServing && (isAutomatic || !head.NeedsTwoPeople))
        {
            return InForce(next, revision, head.NeedsTwoPeople || approval == ApprovalMode.TwoPerson);
        }

        next = isServing
            ? next with { PendingRevision = revision, Editors = With(head.PendingRevision is null ? [] : head.Editors, actor) }
            : next with
            {
                State = LifecycleState.Draft,
                Revision = revision,
                NeedsTwoPeople = head.NeedsTwoPeople || approval == ApprovalMode.TwoPerson,
                Editors = With(head.State == LifecycleState.Approved ? [] : head.Editors, actor),
            };
        return next.NeedsTwoPeople && actor.Length == 0 ? Refuse(head, TransitionRefusal.ActorMissing) : new TransitionResult(next, default);
    }

    /// <summary>The head after a step.</summary>
    /// <param name="head">The head before.</param>
    /// <param name="transition">The step.</param>
    /// <param name="actor">Who takes it.</param>
    /// <param name="approval">What the definition asks for that is approved by the step.</param>
    public static TransitionResult Next(UseCaseHead head, Transition transition, string actor, ApprovalMode approval) =>
        (transition, head.State) switch
        {
            (Transition.Submit, LifecycleState.Draft) when head.NeedsTwoPeople && actor.Length == 0 =>
                Refuse(head, TransitionRefusal.ActorMissing),
            (Transition.Submit, LifecycleState.Draft) =>
                To(head with { Editors = With(head.Editors, actor) }, LifecycleState.InReview),
            (Transition.Approve, LifecycleState.InReview) => Approve(head, actor, head with
            {
                State = LifecycleState.Approved,
                NeedsTwoPeople = approval == ApprovalMode.TwoPerson,
                Editors = [],
            }),
            (Transition.Approve, LifecycleState.Live or LifecycleState.Paused) when head.PendingRevision is { } pending =>
                Approve(head, actor, InForce(head, pending, approval == ApprovalMode.TwoPerson).Head),
            (Transition.Reject, LifecycleState.InReview or LifecycleState.Approved) => To(head, LifecycleState.Draft),
            (Transition.Reject, LifecycleState.Live or LifecycleState.Paused) when head.PendingRevision is not null =>
                new TransitionResult(head with { PendingRevision = null, Editors = [] }, default),
            (Transition.Launch, LifecycleState.Approved) => To(head, LifecycleState.Live),
            (Transition.Launch, LifecycleState.Draft) when !head.NeedsTwoPeople => To(head with { Editors = [] }, LifecycleState.Live),
            (Transition.Pause, LifecycleState.Live) => To(head, LifecycleState.Paused),
            (Transition.Resume, LifecycleState.Paused) => To(head, LifecycleState.Live),
            (Transition.Archive, not LifecycleState.Archived) =>
                To(head with { PendingRevision = null, Editors = [] }, LifecycleState.Archived),
            _ when IsTaken(transition, head.State) => new TransitionResult(head, default),
            _ => Refuse(head, TransitionRefusal.WrongState),
        };

    private static bool IsTaken(Transition transition, LifecycleState state) => state == transition switch
    {
        Transition.Submit => LifecycleState.InReview,
        Transition.Approve => LifecycleState.Approved,
        Transition.Reject => LifecycleState.Draft,
        Transition.Launch or Transition.Resume => LifecycleState.Live,
        Transition.Pause => LifecycleState.Paused,
        _ => LifecycleState.Archived,
    };

    private static TransitionResult Approve(UseCaseHead head, string actor, UseCaseHead approved) =>
        !head.NeedsTwoPeople ? new TransitionResult(approved, default)
        : actor.Length == 0 ? Refuse(head, TransitionRefusal.ActorMissing)
        : head.Editors.Contains(actor) ? Refuse(head, TransitionRefusal.SamePerson)
        : new TransitionResult(approved, default);

    private static TransitionResult InForce(UseCaseHead head, int revision, bool needsTwoPeople) => new(
        head with { Revision = revision, PendingRevision = null, NeedsTwoPeople = needsTwoPeople, Editors = [] }, default);

    private static TransitionResult To(UseCaseHead head, LifecycleState state) => new(head with { State = state }, default);

    private static TransitionResult Refuse(UseCaseHead head, TransitionRefusal refusal) => new(head, refusal);

    private static EquatableList<string> With(EquatableList<string> editors, string actor) =>
        actor.Length == 0 || editors.Contains(actor) ? editors : [.. editors, actor];
}
