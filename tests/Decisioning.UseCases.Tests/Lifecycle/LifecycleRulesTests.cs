using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Tests.Lifecycle;

public sealed class LifecycleRulesTests
{
    private const ApprovalMode Two = ApprovalMode.TwoPerson;

    [Fact]
    public void Next_EveryStepFromEveryState_LeadsWhereTheTableSays()
    {
        // Rows: states from draft to archived; columns: submit, approve, reject, launch, pause, resume, archive. '=' changes nothing,
        // '-' is refused, a number is the state it leads to. One person suffices.
        string[] table =
        [
            "2 - = 4 - - 6",
            "= 3 1 - - - 6",
            "- = 1 4 - - 6",
            "- - - = 5 = 6",
            "- - - - = 4 6",
            "- - - - - - =",
        ];
        foreach (LifecycleState state in Enum.GetValues<LifecycleState>().Where(state => state != LifecycleState.None))
        {
            foreach (Transition transition in Enum.GetValues<Transition>().Where(transition => transition != Transition.None))
            {
                UseCaseHead head = Head(state);

                TransitionResult result = LifecycleRules.Next(head, transition, "ann", ApprovalMode.None);

                string cell = table[(int)state - 1].Split(' ')[(int)transition - 1];
                Assert.Equal(cell == "-", result.Refusal == TransitionRefusal.WrongState);
                Assert.Equal(cell is "-" or "=" ? state : (LifecycleState)(cell[0] - '0'), result.Head.State);
                Assert.Equal(cell is "-" or "=", ReferenceEquals(head, result.Head));
            }
        }
    }

    [Theory]
    [InlineData("ann", TransitionRefusal.SamePerson)]
    [InlineData("bob", TransitionRefusal.SamePerson)]
    [InlineData("", TransitionRefusal.ActorMissing)]
    [InlineData("eve", TransitionRefusal.None)]
    public void Approve_TwoPeople_TakesNeitherAuthorNorSubmitter(string approver, TransitionRefusal refusal)
    {
        UseCaseHead draft = LifecycleRules.Create("x", null, "ann", isDraft: false, Two).Head;
        UseCaseHead review = LifecycleRules.Next(draft, Transition.Submit, "bob", default).Head;

        TransitionResult result = LifecycleRules.Next(review, Transition.Approve, approver, Two);

        Assert.Equal(LifecycleState.Draft, draft.State);
        Assert.Equal(refusal, result.Refusal);
        Assert.Equal(refusal == TransitionRefusal.None ? LifecycleState.Approved : LifecycleState.InReview, result.Head.State);
    }

    [Fact]
    public void Launch_DraftThatTwoPeopleMustApprove_IsRefused()
    {
        UseCaseHead draft = LifecycleRules.Create("x", null, "ann", isDraft: true, Two).Head;

        Assert.Equal(TransitionRefusal.WrongState, LifecycleRules.Next(draft, Transition.Launch, "eve", Two).Refusal);
    }

    [Fact]
    public void Update_LiveUseCaseOfTwoPeople_WaitsWhileTheOldRevisionStaysInForce()
    {
        UseCaseHead live = Head(LifecycleState.Live) with { NeedsTwoPeople = true };

        UseCaseHead pending = LifecycleRules.Update(live, "ann", Two, isAutomatic: false).Head;
        UseCaseHead again = LifecycleRules.Update(pending, "bob", Two, isAutomatic: false).Head;

        Assert.Equal((1, (int?)3, 3), (again.Revision, again.PendingRevision, again.NewestRevision));
        Assert.Equal(TransitionRefusal.SamePerson, LifecycleRules.Next(again, Transition.Approve, "ann", Two).Refusal);
        UseCaseHead approved = LifecycleRules.Next(again, Transition.Approve, "eve", Two).Head;
        Assert.Equal((3, (int?)null, LifecycleState.Live), (approved.Revision, approved.PendingRevision, approved.State));
        UseCaseHead rejected = LifecycleRules.Next(again, Transition.Reject, "ann", Two).Head;
        Assert.Equal((1, (int?)null, 3), (rejected.Revision, rejected.PendingRevision, rejected.NewestRevision));
    }

    [Fact]
    public void Update_ByAGuardrail_HoldsAtOnceAndDropsWhatWaited()
    {
        UseCaseHead live = Head(LifecycleState.Live) with { NeedsTwoPeople = true };
        UseCaseHead pending = LifecycleRules.Update(live, "ann", Two, isAutomatic: false).Head;

        UseCaseHead acted = LifecycleRules.Update(pending, "guardrail:g", Two, isAutomatic: true).Head;

        Assert.Equal((3, (int?)null, true), (acted.Revision, acted.PendingRevision, acted.NeedsTwoPeople));
    }

    [Fact]
    public void Create_FromTheArchive_KeepsAskingForTwoPeople()
    {
        UseCaseHead archived = Head(LifecycleState.Archived) with { NeedsTwoPeople = true, NewestRevision = 4 };

        UseCaseHead back = LifecycleRules.Create("x", archived, "ann", isDraft: false, ApprovalMode.None).Head;

        Assert.Equal((LifecycleState.Draft, 5, true), (back.State, back.Revision, back.NeedsTwoPeople));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void RandomSteps_TwoPeople_NothingGoesLiveThatNobodyElseApproved(bool isChecked, int least)
    {
        var random = new SeededRandom(20261122);
        string[] people = ["ann", "bob", "eve"];
        int breaches = 0;
        for (int walk = 0; walk < 300; walk++)
        {
            UseCaseHead head = LifecycleRules.Create("x", null, "ann", isDraft: false, Two).Head;
            var authors = new Dictionary<int, string> { [1] = "ann" };
            var approved = new HashSet<int>();
            for (int step = 0; step < 40; step++)
            {
                string actor = people[random.NextInt(people.Length)];
                int edited = head.EditedRevision;
                int transition = random.NextInt(9);

                // The planted fault: approval without a look at who asks for it.
                UseCaseHead seen = isChecked ? head : head with { Editors = [] };
                TransitionResult result = transition == 0
                    ? LifecycleRules.Update(head, actor, Two, isAutomatic: false)
                    : transition == 8
                        ? head.State == LifecycleState.Archived ? LifecycleRules.Create("x", head, actor, isDraft: false, default) : new(head, default)
                        : LifecycleRules.Next(seen, (Transition)transition, actor, Two);
                if (result.Refusal != TransitionRefusal.None)
                {
                    continue;
                }

                if (result.Head.NewestRevision > head.NewestRevision)
                {
                    authors[result.Head.NewestRevision] = actor;
                }

                if (transition == (int)Transition.Approve && authors[edited] != actor)
                {
                    approved.Add(edited);
                }

                head = result.Head;
                breaches += head.State == LifecycleState.Live && !approved.Contains(head.Revision) ? 1 : 0;
            }
        }

        Assert.Equal(least, Math.Min(1, breaches));
    }

    private static UseCaseHead Head(LifecycleState state) => new()
    {
        UseCase = "x",
        Version = 1,
        State = state,
        Revision = 1,
        NewestRevision = 1,
        ChangedTime = DateTimeOffset.UnixEpoch,
        ChangedBy = "",
        Reason = "",
    };
}
