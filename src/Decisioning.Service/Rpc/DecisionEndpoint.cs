using System.Diagnostics;
using System.Threading.Channels;
using Decisioning.Service.Insight;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.NextBest;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Validation;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>DecisionService over gRPC: maps messages to the pipeline and back.</summary>
internal sealed class DecisionEndpoint(
    Decider decider,
    NextBestDecider nextBest,
    RecommendationReader reader,
    IDecisionLog decisions,
    IOutcomeLog outcomes,
    DecisionDetails details,
    TimeProvider clock)
    : V1.DecisionService.DecisionServiceBase
{
    // Deep enough that one stream fills the log's group commits, small enough that it cannot hog the node.
    private const int BatchDepth = 256;

    public override async Task<V1.DecideResponse> Decide(V1.DecideRequest request, ServerCallContext context)
    {
        DecideResult result = await decider.DecideAsync(
            DecisionMapping.ToDomain(request, TimeLeft(context)), context.CancellationToken);
        return result.Recommendation is { } recommendation
            ? DecisionMapping.ToProto(recommendation, request.IncludeFunnel)
            : throw Failures.Throw(DecisionMapping.ToStatus(result));
    }

    public override async Task<V1.DecideNextBestResponse> DecideNextBest(V1.DecideNextBestRequest request, ServerCallContext context)
    {
        NextBestResult result = await nextBest.DecideAsync(
            NextBestMapping.ToDomain(request, TimeLeft(context)), context.CancellationToken);
        return result.Violations.Count == 0
            ? NextBestMapping.ToProto(result)
            : throw Failures.Throw(Failures.Invalid(result.Violations));
    }

    public override async Task DecideBatch(
        IAsyncStreamReader<V1.DecideBatchRequest> requestStream,
        IServerStreamWriter<V1.DecideBatchResponse> responseStream,
        ServerCallContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var running = Channel.CreateBounded<Task<V1.DecideBatchResponse>>(BatchDepth);
        Task reading = ReadAsync(requestStream, running.Writer, context, stop.Token);
        try
        {
            await foreach (Task<V1.DecideBatchResponse> answer in running.Reader.ReadAllAsync(context.CancellationToken))
            {
                await responseStream.WriteAsync(await answer);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    public override async Task<V1.GetDecisionResponse> GetDecision(V1.GetDecisionRequest request, ServerCallContext context)
    {
        if (!DecisionId.TryParse(request.DecisionId, out DecisionId id))
        {
            throw Failures.Throw(Failures.Invalid(
                [new Violation("decision_id", ViolationReason.WrongFormat, "must be a decision id of 13 characters")]));
        }

        Decision decision = await decisions.FindAsync(id, context.CancellationToken)
            ?? throw Failures.Throw(Failures.UnknownDecision(request.DecisionId));
        Recommendation recommendation = await reader.ReadAsync(decision, includePropensity: true, context.CancellationToken);
        ReplayResult replay = await reader.ReplayAsync(decision, context.CancellationToken);
        IReadOnlyList<Outcome> reported = await outcomes.FindOutcomesAsync(id, context.CancellationToken);
        V1.GetDecisionResponse response = DecisionMapping.ToProto(recommendation, replay, reported);
        await details.AddAsync(decision, reported, response, context.CancellationToken);
        return response;
    }

    private TimeSpan? TimeLeft(ServerCallContext context) =>
        context.Deadline == DateTime.MaxValue ? null : context.Deadline - clock.GetUtcNow().UtcDateTime;

    private async Task ReadAsync(
        IAsyncStreamReader<V1.DecideBatchRequest> requests,
        ChannelWriter<Task<V1.DecideBatchResponse>> running,
        ServerCallContext context,
        CancellationToken cancellation)
    {
        // A span for every decision of an audience would bury the trace: the stream has one.
        Activity.Current = null;
        try
        {
            for (long index = 0; await requests.MoveNext(cancellation); index++)
            {
                await running.WriteAsync(AnswerAsync(index, requests.Current.Request, context, cancellation), cancellation);
            }

            running.Complete();
        }
        catch (Exception error)
        {
            // The writer's side must not wait for answers that will not come.
            running.TryComplete(error);
            throw;
        }
    }

    private async Task<V1.DecideBatchResponse> AnswerAsync(
        long index, V1.DecideRequest? request, ServerCallContext context, CancellationToken cancellation)
    {
        var response = new V1.DecideBatchResponse { Index = index };
        if (request is null)
        {
            Violation[] missing = [new Violation("request", ViolationReason.Required, "must be set")];
            response.Error = RequestErrors.Of(Failures.Invalid(missing), missing);
            return response;
        }

        DecideResult result = await decider.DecideAsync(DecisionMapping.ToDomain(request, TimeLeft(context)), cancellation);
        if (result.Recommendation is { } recommendation)
        {
            response.Decision = DecisionMapping.ToProto(recommendation, request.IncludeFunnel);
        }
        else
        {
            response.Error = RequestErrors.Of(DecisionMapping.ToStatus(result), result.Violations);
        }

        return response;
    }
}
