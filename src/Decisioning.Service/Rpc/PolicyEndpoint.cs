using Decisioning.Service.Publishing;
using Decisioning.Serving.Live;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Validation;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>PolicyService over gRPC: versions, updates, roll-back.</summary>
internal sealed class PolicyEndpoint(
    IUseCaseStore store,
    UseCaseModels models,
    IPolicyStore policies,
    ITrainingRunStore runs,
    NightlyUpdate update,
    UseCaseRegistry registry,
    PolicyDesk desk,
    TimeProvider clock) : V1.PolicyService.PolicyServiceBase
{
    public override async Task<V1.ListPoliciesResponse> ListPolicies(V1.ListPoliciesRequest request, ServerCallContext context)
    {
        await FindModelAsync(request.UseCase, context.CancellationToken);
        int size = Paging.SizeOf(request.PageSize, 100);
        long before = Paging.NumberOf(request.PageToken);
        PolicyPointer[] page =
        [
            .. (await policies.ListAsync(request.UseCase, context.CancellationToken))
                .Reverse().SkipWhile(pointer => pointer.Version >= before).Take(size + 1),
        ];
        var response = new V1.ListPoliciesResponse
        {
            NextPageToken = page.Length > size ? FormattableString.Invariant($"{page[size - 1].Version}") : "",
        };
        foreach (PolicyPointer pointer in page.Take(size))
        {
            (PolicySnapshot snapshot, string hash, bool isLive) = await LoadAsync(request.UseCase, pointer.Version, context.CancellationToken);
            response.Policies.Add(ToProto(snapshot, hash, isLive));
        }

        return response;
    }

    public override async Task<V1.GetPolicyResponse> GetPolicy(V1.GetPolicyRequest request, ServerCallContext context)
    {
        UseCaseModel model = await FindModelAsync(request.UseCase, context.CancellationToken);
        long version = request.Version;
        if (version == 0)
        {
            version = (await policies.GetLiveAsync(request.UseCase, context.CancellationToken))?.Version ?? 0;
        }

        (PolicySnapshot snapshot, string hash, bool isLive) = await LoadAsync(request.UseCase, version, context.CancellationToken);
        var response = new V1.GetPolicyResponse { Policy = ToProto(snapshot, hash, isLive) };
        IReadOnlyList<ActionBelief> beliefs = Policy.Compile(model, snapshot).Policy?.Beliefs() ?? [];
        response.Beliefs.AddRange(beliefs.Select(belief => new V1.ActionBelief
        {
            Action = belief.Action,
            Observations = belief.Observations,
            TotalReward = belief.TotalReward,
            Mean = belief.Mean,
            StandardDeviation = belief.StandardDeviation,
        }));
        return response;
    }

    public override async Task<V1.TrainResponse> Train(V1.TrainRequest request, ServerCallContext context)
    {
        UseCaseModel model = await FindModelAsync(request.UseCase, context.CancellationToken, isToServe: true);
        (DateTimeOffset asOf, ChangeNote note) = ReadTrain(request);
        if (request.Publish)
        {
            await desk.LiftHoldAsync(model.Id, note, context.CancellationToken);
        }

        try
        {
            TrainingRun run = await update.RunAsync(model, asOf, context.CancellationToken, liftsHold: request.Publish);
            await registry.RefreshAsync(model.Id, context.CancellationToken);
            return new V1.TrainResponse { Run = ToProto(run) };
        }
        catch (RunOutOfOrderException error)
        {
            throw Failures.Throw(Failures.Invalid([new Violation("as_of_time", ViolationReason.OutOfRange, error.Message)]));
        }
    }

    public override async Task<V1.ListTrainingRunsResponse> ListTrainingRuns(
        V1.ListTrainingRunsRequest request, ServerCallContext context)
    {
        await FindModelAsync(request.UseCase, context.CancellationToken);
        var response = new V1.ListTrainingRunsResponse();
        IReadOnlyList<TrainingRun> newest =
            await runs.ListAsync(request.UseCase, Paging.SizeOf(request.PageSize, 30), context.CancellationToken);
        response.Runs.AddRange(newest.Select(ToProto));
        return response;
    }

    public override async Task<V1.RollBackResponse> RollBack(V1.RollBackRequest request, ServerCallContext context)
    {
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason);
        UseCaseModel model = await FindModelAsync(request.UseCase, context.CancellationToken, isToServe: true);
        (PolicySnapshot snapshot, string hash, _) = await LoadAsync(request.UseCase, request.Version, context.CancellationToken);
        if (Policy.Compile(model, snapshot) is { IsCompiled: false } refused)
        {
            throw Failures.Throw(Failures.PolicyNotServable(
                request.UseCase, request.Version, ViolationReasons.ToUpperSnake(refused.Problem.ToString())));
        }

        await desk.RollBackAsync(request.UseCase, new PolicyPointer(request.Version, hash), note, context.CancellationToken);
        return new V1.RollBackResponse { Policy = ToProto(snapshot, hash, isLive: true) };
    }

    private (DateTimeOffset AsOf, ChangeNote Note) ReadTrain(V1.TrainRequest request)
    {
        var violations = new List<Violation>();
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset asOf = ProtoTime.ToDomain(request.AsOfTime) ?? now;
        if (asOf < DateTimeOffset.UnixEpoch)
        {
            violations.Add(new Violation("as_of_time", ViolationReason.OutOfRange, "must not be before 1970"));
        }

        if (asOf > now)
        {
            violations.Add(new Violation("as_of_time", ViolationReason.InFuture, "must not be ahead of the server's clock"));
        }

        return violations.Count == 0 ? (asOf, note) : throw Failures.Throw(Failures.Invalid(violations));
    }

    /// <summary>A version as a message.</summary>
    internal static V1.Policy ToProto(PolicySnapshot snapshot, string hash, bool isLive) => new()
    {
        Version = snapshot.Version,
        Hash = hash,
        IsLive = isLive,
        AsOfTime = snapshot.AsOf.ToTimestamp(),
        UseCaseRevision = snapshot.Revision,
        Observations = snapshot.Lineage.Observations,
        Learner = snapshot.Learner,
    };

    /// <summary>A run as a message.</summary>
    internal static V1.TrainingRun ToProto(TrainingRun run)
    {
        var message = new V1.TrainingRun
        {
            AsOfTime = run.AsOf.ToTimestamp(),
            Status = (V1.TrainingStatus)run.Status,
            PolicyVersion = run.Version,
            PolicyHash = run.PolicyHash,
            StartTime = run.StartedTime.ToTimestamp(),
            EndTime = run.EndedTime?.ToTimestamp(),
            Decisions = run.Counts.Decisions,
            Observations = run.Counts.Observations,
            Aborted = run.Counts.Aborted,
            Outcomes = run.Counts.Outcomes,
            OutcomesJoined = run.Counts.OutcomesJoined,
            OutcomesOutsideWindow = run.Counts.OutcomesOutsideWindow,
            OutcomesOfUnknownDecisions = run.OutcomesOfUnknownDecisions,
        };
        message.Checks.AddRange(run.Checks.Select(check => new V1.TrainingCheck
        {
            Name = check.Name,
            Passed = check.Passed,
            Detail = check.Detail,
        }));
        return message;
    }

    private async Task<UseCaseModel> FindModelAsync(string useCase, CancellationToken cancellation, bool isToServe = false)
    {
        StoredUseCase? stored = await store.FindAsync(useCase, cancellation);
        return stored is null || (isToServe && stored.IsArchived)
            ? throw Failures.Throw(Failures.UnknownUseCase(useCase))
            : await models.GetAsync(useCase, stored.Revision, cancellation);
    }

    private async Task<(PolicySnapshot Snapshot, string Hash, bool IsLive)> LoadAsync(string useCase, long version, CancellationToken cancellation)
    {
        StoredPolicy? stored = await policies.LoadAsync(useCase, version, cancellation);
        PolicySnapshot snapshot = (stored is null ? null : SnapshotFormat.Read(stored).Snapshot)
            ?? throw Failures.Throw(Failures.UnknownPolicy(useCase, version));
        PolicyPointer? live = await policies.GetLiveAsync(useCase, cancellation);
        return (snapshot, stored!.Hash, live?.Version == version);
    }
}
