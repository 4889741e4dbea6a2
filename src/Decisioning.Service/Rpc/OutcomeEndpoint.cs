using Decisioning.Serving.Recording;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Validation;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>OutcomeService over gRPC: maps messages to the recorder and back.</summary>
internal sealed class OutcomeEndpoint(OutcomeRecorder recorder) : V1.OutcomeService.OutcomeServiceBase
{
    private const int StreamBatch = 500;

    public override async Task<V1.RecordOutcomesResponse> RecordOutcomes(V1.RecordOutcomesRequest request, ServerCallContext context)
    {
        RecordResult result = await recorder.RecordAsync(
            request.UseCase, [.. request.Outcomes.Select((outcome, i) => ToReport(outcome))], keepValid: false, context.CancellationToken);
        ThrowIfRejected(request.UseCase, result);
        var response = new V1.RecordOutcomesResponse();
        response.Receipts.AddRange(result.Entries.Select(entry => (V1.OutcomeReceipt)entry.Receipt));
        return response;
    }

    public override async Task<V1.StreamOutcomesResponse> StreamOutcomes(
        IAsyncStreamReader<V1.StreamOutcomesRequest> requestStream, ServerCallContext context)
    {
        var summary = new StreamSummary();
        var batch = new List<V1.StreamOutcomesRequest>(StreamBatch);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            batch.Add(requestStream.Current);
            if (batch.Count == StreamBatch)
            {
                await RecordAsync(batch, summary, context.CancellationToken);
            }
        }

        await RecordAsync(batch, summary, context.CancellationToken);
        return summary.Response;
    }

    public override async Task<V1.RecordActivationsResponse> RecordActivations(
        V1.RecordActivationsRequest request, ServerCallContext context)
    {
        ActivationReport[] reports = [.. request.Activations.Select(activation => new ActivationReport(
            activation.DecisionId, (ActivationState)activation.State, ProtoTime.ToDomain(activation.ActivationTime)))];
        RecordResult result = await recorder.RecordAsync(request.UseCase, reports, context.CancellationToken);
        ThrowIfRejected(request.UseCase, result);
        return new V1.RecordActivationsResponse
        {
            Recorded = result.Entries.Count,
            UnknownDecision = result.Entries.LongCount(entry => entry.Receipt == OutcomeReceipt.UnknownDecision),
        };
    }

    private static void ThrowIfRejected(string useCase, RecordResult result)
    {
        if (result.IsUnknownUseCase)
        {
            throw Failures.Throw(Failures.UnknownUseCase(useCase));
        }

        if (result.Violations.Count > 0)
        {
            throw Failures.Throw(Failures.Invalid(result.Violations));
        }
    }

    private static OutcomeReport ToReport(V1.Outcome outcome) => new(
        outcome.OutcomeId,
        outcome.DecisionId,
        outcome.Name,
        outcome.HasValue ? outcome.Value : null,
        ProtoTime.ToDomain(outcome.OutcomeTime));

    // A batch of the stream, use case by use case; empties the batch.
    private async Task RecordAsync(List<V1.StreamOutcomesRequest> batch, StreamSummary summary, CancellationToken cancellation)
    {
        long first = summary.Begin(batch.Count);
        foreach (var ofUseCase in batch.Select((request, i) => (request, Index: first + i)).GroupBy(item => item.request.UseCase))
        {
            (V1.StreamOutcomesRequest Request, long Index)[] items = [.. ofUseCase];
            OutcomeReport[] reports = [.. items.Select(item => ToReport(item.Request.Outcome ?? new V1.Outcome()))];
            RecordResult result = await recorder.RecordAsync(ofUseCase.Key, reports, keepValid: true, cancellation);
            for (int i = 0; i < items.Length; i++)
            {
                if (result.IsUnknownUseCase)
                {
                    summary.Reject(items[i].Index, RequestErrors.Of(Failures.UnknownUseCase(ofUseCase.Key), null));
                }
                else
                {
                    summary.Count(items[i].Index, result.Entries[i]);
                }
            }
        }

        batch.Clear();
    }
}
