using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Commands;

/// <summary>Outcomes that lie in the simulated future; reported to the service when their time has come.</summary>
internal sealed class PendingOutcomes(ServiceConnection service, string useCase)
{
    // The service takes 10,000 at once.
    private const int MaxBatch = 5_000;

    private readonly PriorityQueue<(Outcome Outcome, Group Group, double? Reward), DateTimeOffset> _outcomes = new();

    /// <summary>Number of outcomes that are still to come.</summary>
    public int Count => _outcomes.Count;

    /// <summary>Keeps an outcome until it is due.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="group">Group of the customer.</param>
    /// <param name="reward">What it adds to the reward of its decision; null where the success metric does not count it.</param>
    public void Add(Outcome outcome, Group group, double? reward) => _outcomes.Enqueue((outcome, group, reward), outcome.OutcomeTime.ToDateTimeOffset());

    /// <summary>Reports what is due.</summary>
    /// <param name="now">Simulated time.</param>
    /// <param name="onRecorded">Is told group and reward of every outcome that the service took in as part of a reward.</param>
    /// <param name="cancellation">Breaks off.</param>
    public async Task ReportAsync(DateTimeOffset now, Action<Group, double> onRecorded, CancellationToken cancellation)
    {
        while (_outcomes.TryPeek(out _, out DateTimeOffset first) && first <= now)
        {
            var request = new RecordOutcomesRequest { UseCase = useCase };
            var taken = new List<(Group Group, double? Reward)>();
            while (taken.Count < MaxBatch && _outcomes.TryPeek(out _, out DateTimeOffset time) && time <= now)
            {
                (Outcome outcome, Group group, double? reward) = _outcomes.Dequeue();
                request.Outcomes.Add(outcome);
                taken.Add((group, reward));
            }

            RecordOutcomesResponse answer = await service.Outcomes.RecordOutcomesAsync(request, cancellationToken: cancellation);
            for (int i = 0; i < taken.Count; i++)
            {
                if (answer.Receipts[i] == OutcomeReceipt.Recorded && taken[i].Reward is { } reward)
                {
                    onRecorded(taken[i].Group, reward);
                }
            }
        }
    }
}
