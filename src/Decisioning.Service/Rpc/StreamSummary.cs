using Decisioning.Serving.Recording;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Counts what became of a stream of outcomes.</summary>
internal sealed class StreamSummary
{
    private const int MaxRejections = 100;

    /// <summary>The counts so far.</summary>
    public V1.StreamOutcomesResponse Response { get; } = new();

    /// <summary>Takes in a batch.</summary>
    /// <returns>Number of its first outcome in the stream.</returns>
    public long Begin(int count)
    {
        long first = Response.Received;
        Response.Received += count;
        return first;
    }

    /// <summary>Counts one outcome.</summary>
    public void Count(long index, OutcomeEntry entry)
    {
        switch (entry.Receipt)
        {
            case OutcomeReceipt.Rejected:
                Reject(index, RequestErrors.Of(Failures.Invalid(entry.Violations), entry.Violations));
                return;
            case OutcomeReceipt.Duplicate:
                Response.Duplicates++;
                return;
            case OutcomeReceipt.UnknownDecision:
                Response.UnknownDecision++;
                break;
            case OutcomeReceipt.OutsideWindow:
                Response.OutsideWindow++;
                break;
            default:
                break;
        }

        Response.Recorded++;
    }

    /// <summary>Counts an invalid outcome.</summary>
    public void Reject(long index, V1.RequestError error)
    {
        Response.Rejected++;
        if (Response.Rejections.Count < MaxRejections)
        {
            Response.Rejections.Add(new V1.RejectedOutcome { Index = index, Error = error });
        }
    }
}
