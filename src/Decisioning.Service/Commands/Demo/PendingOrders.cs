using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Commands;

/// <summary>Orders that lie in the simulated future; reported to the service when their time has come.</summary>
internal sealed class PendingOrders(ServiceConnection service, string useCase)
{
    // The service takes 10,000 at once.
    private const int MaxBatch = 5_000;

    private readonly PriorityQueue<(Outcome Outcome, Group Group), DateTimeOffset> _orders = new();

    /// <summary>Number of orders that are still to come.</summary>
    public int Count => _orders.Count;

    /// <summary>Keeps an order until it is due.</summary>
    /// <param name="outcome">The order.</param>
    /// <param name="group">Group of the customer.</param>
    public void Add(Outcome outcome, Group group) => _orders.Enqueue((outcome, group), outcome.OutcomeTime.ToDateTimeOffset());

    /// <summary>Reports what is due.</summary>
    /// <param name="now">Simulated time.</param>
    /// <param name="onRecorded">Is told the group of every order that the service took in as part of the reward.</param>
    /// <param name="cancellation">Breaks off.</param>
    public async Task ReportAsync(DateTimeOffset now, Action<Group> onRecorded, CancellationToken cancellation)
    {
        while (_orders.TryPeek(out _, out DateTimeOffset first) && first <= now)
        {
            var request = new RecordOutcomesRequest { UseCase = useCase };
            var groups = new List<Group>();
            while (groups.Count < MaxBatch && _orders.TryPeek(out _, out DateTimeOffset time) && time <= now)
            {
                (Outcome outcome, Group group) = _orders.Dequeue();
                request.Outcomes.Add(outcome);
                groups.Add(group);
            }

            RecordOutcomesResponse answer = await service.Outcomes.RecordOutcomesAsync(request, cancellationToken: cancellation);
            for (int i = 0; i < groups.Count; i++)
            {
                if (answer.Receipts[i] == OutcomeReceipt.Recorded)
                {
                    onRecorded(groups[i]);
                }
            }
        }
    }
}
