using Decisioning.V1;
using Grpc.Core;

namespace Decisioning.Service.Tests.Rpc;

/// <summary>The life cycle over the wire: states, two people, etags, revisions, the audit log.</summary>
public sealed class LifecycleTests(WireFixture service) : IClassFixture<WireFixture>
{
    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    private UseCaseService.UseCaseServiceClient UseCases => new(service.Channel);

    [Fact]
    public async Task TwoPeople_FromDraftToArchive_DecidesOnlyWhileLiveAndEveryStepIsInTheLog()
    {
        const string id = "two-people";
        UseCase draft = await CreateAsync(id, "approval: two_person", "ann");
        RpcException notLive = await RefusedAsync(() => DecideAsync(id));
        _ = await RefusedAsync(() => StepAsync(id, UseCaseTransition.Launch, "ann"));
        _ = await StepAsync(id, UseCaseTransition.Submit, "ann");
        RpcException same = await RefusedAsync(() => StepAsync(id, UseCaseTransition.Approve, "ann"));
        _ = await StepAsync(id, UseCaseTransition.Approve, "bob", "looks right");
        UseCase live = await StepAsync(id, UseCaseTransition.Launch, "ann");
        DecideResponse decision = await DecideAsync(id);
        UseCase pending = await UpdateAsync(id, "approval: two_person", "A new text.", "ann");
        DecideResponse meanwhile = await DecideAsync(id);
        UseCase changed = await StepAsync(id, UseCaseTransition.Approve, "bob");
        _ = await StepAsync(id, UseCaseTransition.Pause, "ann");
        RpcException paused = await RefusedAsync(() => DecideAsync(id));
        await ReportAsync(id, decision.DecisionId);
        _ = await StepAsync(id, UseCaseTransition.Resume, "ann");
        await UseCases.DeleteUseCaseAsync(new DeleteUseCaseRequest { UseCase = id, Actor = "ann", Reason = "over" }, cancellationToken: Token);
        RpcException gone = await RefusedAsync(() => DecideAsync(id));
        ListAuditEntriesResponse log = await UseCases.ListAuditEntriesAsync(new ListAuditEntriesRequest { UseCase = id }, cancellationToken: Token);

        Assert.Equal((UseCaseState.Draft, 0L), (draft.State, draft.PolicyVersion));
        Assert.Equal((StatusCode.FailedPrecondition, "USE_CASE_NOT_LIVE"), Reason(notLive));
        Assert.Equal((StatusCode.FailedPrecondition, "SECOND_PERSON_NEEDED"), Reason(same));
        Assert.Equal((UseCaseState.Live, 1L), (live.State, live.PolicyVersion));
        Assert.Equal((1, 2), (pending.Revision, pending.PendingRevision));
        Assert.Equal(1, (await GetAsync(meanwhile.DecisionId)).UseCaseRevision);
        Assert.Equal((2, 0), (changed.Revision, changed.PendingRevision));
        Assert.Equal((StatusCode.FailedPrecondition, "USE_CASE_PAUSED"), Reason(paused));
        Assert.Equal(StatusCode.NotFound, gone.StatusCode);
        Assert.Equal(
            ["created", "submitted", "approved", "launched", "updated", "approved", "paused", "resumed", "archived"],
            log.Entries.Reverse().Select(entry => entry.Action));
        Assert.Equal(("bob", "looks right"), log.Entries.Where(entry => entry.Action == "approved").Select(e => (e.Actor, e.Reason)).Last());
        Assert.Equal(("over", "live", "archived"), (log.Entries[0].Reason, log.Entries[0].Details["state_before"], log.Entries[0].Details["state"]));
    }

    [Fact]
    public async Task UpdateUseCase_TwoEditorsFromOneEtag_TheSecondIsAbortedAndTheirDifferenceIsShown()
    {
        const string id = "two-editors";
        UseCase read = await CreateAsync(id, "approval: none", "ann");

        UseCase first = await UpdateAsync(id, "approval: none", "Ann's text.", "ann", read.Etag);
        RpcException second = await RefusedAsync(() => UpdateAsync(id, "approval: none", "Bob's text.", "bob", read.Etag));
        RpcException stale = await RefusedAsync(() => StepAsync(id, UseCaseTransition.Pause, "bob", etag: read.Etag));
        UseCase retried = await UpdateAsync(id, "approval: none", "Bob's text.", "bob", first.Etag);
        DiffRevisionsResponse diff = await UseCases.DiffRevisionsAsync(
            new DiffRevisionsRequest { UseCase = id, From = 1, To = 3 }, cancellationToken: Token);
        ListRevisionsResponse revisions = await UseCases.ListRevisionsAsync(new ListRevisionsRequest { UseCase = id }, cancellationToken: Token);

        Assert.Equal((StatusCode.Aborted, "STALE_REVISION"), Reason(second));
        Assert.Equal(StatusCode.Aborted, stale.StatusCode);
        Assert.Equal((3, "bob"), (retried.Revision, retried.ChangedBy));
        DefinitionChange change = Assert.Single(diff.Changes);
        Assert.Equal((DefinitionChange.Types.Kind.Changed, "description", "\"Bob's text.\""), (change.Kind, change.Path, change.NewValue));
        Assert.Equal([(3, "bob", true), (2, "ann", false), (1, "ann", false)], revisions.Revisions.Select(r => (r.Revision_, r.Actor, r.IsInForce)));
    }

    [Fact]
    public async Task UpdateUseCase_ManyEditorsAtOnceFromOneEtag_OneWins()
    {
        const string id = "many-editors";
        UseCase read = await CreateAsync(id, "approval: none", "ann");

        Task<UseCase>[] updates = [.. Enumerable.Range(0, 8).Select(i => UpdateAsync(id, "approval: none", $"Text {i}.", $"editor-{i}", read.Etag))];
        await ((Task)Task.WhenAll(updates)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        UseCase won = await Assert.Single(updates, update => update.IsCompletedSuccessfully);
        Assert.All(updates.Where(update => update.IsFaulted), update =>
            Assert.Equal(StatusCode.Aborted, ((RpcException)update.Exception!.InnerException!).StatusCode));
        ListAuditEntriesResponse log = await UseCases.ListAuditEntriesAsync(new ListAuditEntriesRequest { UseCase = id }, cancellationToken: Token);
        Assert.Equal([won.ChangedBy, "ann"], log.Entries.Select(entry => entry.Actor));
    }

    [Fact]
    public async Task ListAuditEntries_PageByPage_GivesEveryEntryOnce()
    {
        const string id = "pages";
        _ = await CreateAsync(id, "approval: none", "ann");
        for (int i = 0; i < 3; i++)
        {
            _ = await StepAsync(id, UseCaseTransition.Pause, "ann");
            _ = await StepAsync(id, UseCaseTransition.Resume, "ann");
        }

        var actions = new List<string>();
        var request = new ListAuditEntriesRequest { UseCase = id, PageSize = 2 };
        do
        {
            ListAuditEntriesResponse page = await UseCases.ListAuditEntriesAsync(request, cancellationToken: Token);
            actions.AddRange(page.Entries.Select(entry => entry.Action));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["resumed", "paused", "resumed", "paused", "resumed", "paused", "created"], actions);
    }

    [Fact]
    public async Task ChangeUseCaseState_BadInput_NamesEveryField()
    {
        RpcException unknown = await RefusedAsync(() => StepAsync("no-such-one", UseCaseTransition.Pause, "ann"));
        RpcException step = await RefusedAsync(() => StepAsync(WireFixture.UseCase, UseCaseTransition.Unspecified, "ann"));
        RpcException actor = await RefusedAsync(() => StepAsync(WireFixture.UseCase, UseCaseTransition.Pause, "guardrail:x", new string('y', 1001)));

        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, step.StatusCode);
        Assert.Equal(["actor", "reason"], Fields(actor).Order(StringComparer.Ordinal));
    }

    private static (StatusCode Status, string Reason) Reason(RpcException error) =>
        (error.StatusCode, error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Type);

    private static IEnumerable<string> Fields(RpcException error) =>
        error.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field);

    private static string Yaml(string id, string more) =>
        WireFixture.Definition.Replace("use_case: repeat-purchase", $"use_case: {id}", StringComparison.Ordinal) + "\n" + more + "\n";

    private static Task<RpcException> RefusedAsync<T>(Func<Task<T>> call) => Assert.ThrowsAsync<RpcException>(call);

    private async Task<UseCase> CreateAsync(string id, string more, string actor) => (await UseCases.CreateUseCaseAsync(
        new CreateUseCaseRequest { Yaml = Yaml(id, more), Actor = actor }, cancellationToken: Token)).UseCase;

    private async Task<UseCase> UpdateAsync(string id, string more, string description, string actor, string etag = "")
    {
        var request = new UpdateUseCaseRequest
        {
            UseCase = id,
            Yaml = System.Text.RegularExpressions.Regex.Replace(Yaml(id, more), "(?m)^description:.*$", $"description: \"{description}\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)),
            Actor = actor,
            Etag = etag,
        };
        return (await UseCases.UpdateUseCaseAsync(request, cancellationToken: Token)).UseCase;
    }

    private async Task<UseCase> StepAsync(string id, UseCaseTransition transition, string actor, string reason = "", string etag = "")
    {
        var request = new ChangeUseCaseStateRequest { UseCase = id, Transition = transition, Actor = actor, Reason = reason, Etag = etag };
        return (await UseCases.ChangeUseCaseStateAsync(request, cancellationToken: Token)).UseCase;
    }

    private async Task<DecideResponse> DecideAsync(string id) => await new DecisionService.DecisionServiceClient(service.Channel).DecideAsync(
        new DecideRequest { UseCase = id, CustomerId = "42" }, cancellationToken: Token);

    private async Task<GetDecisionResponse> GetAsync(string decision) => await new DecisionService.DecisionServiceClient(service.Channel)
        .GetDecisionAsync(new GetDecisionRequest { DecisionId = decision }, cancellationToken: Token);

    private async Task ReportAsync(string id, string decision)
    {
        var outcome = new Outcome { OutcomeId = "o", DecisionId = decision, Name = "order", Value = 5.0 };
        await new OutcomeService.OutcomeServiceClient(service.Channel).RecordOutcomesAsync(
            new RecordOutcomesRequest { UseCase = id, Outcomes = { outcome } }, cancellationToken: Token);
    }
}
