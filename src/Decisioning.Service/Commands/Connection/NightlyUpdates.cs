using Decisioning.Evaluation.Simulation;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Commands;

/// <summary>Runs the nightly updates of one use case over gRPC, on simulated time exactly when its schedule says so.</summary>
/// <remarks>
/// The service's own scheduler looks at the same clock: an update at the scheduled time is the same run whoever asks first, so that
/// the versions do not depend on which of them was faster.
/// </remarks>
internal sealed class NightlyUpdates(ServiceConnection service, string useCase, SimulatedClock? clock)
{
    // What reached the service in the millisecond of the update is not used by it: the update asks for a later one.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    /// <summary>Number of updates that were run.</summary>
    public int Count { get; private set; }

    /// <summary>Number of updates whose candidate failed a check, so that the old policy stayed.</summary>
    public int Refused { get; private set; }

    /// <summary>When the next update is due.</summary>
    public async Task<DateTimeOffset> NextAsync(CancellationToken cancellation)
    {
        GetUseCaseResponse answer = await service.UseCases.GetUseCaseAsync(
            new GetUseCaseRequest { UseCase = useCase }, cancellationToken: cancellation);
        return answer.UseCase.NextUpdateTime?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue;
    }

    /// <summary>Runs the next update: on simulated time at the time of the schedule, else now.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var request = new TrainRequest { UseCase = useCase };
        if (clock is null)
        {
            await Task.Delay(Settling, cancellation);
        }
        else
        {
            DateTimeOffset due = await NextAsync(cancellation);
            clock.MoveTo(due);
            request.AsOfTime = due.ToTimestamp();
        }

        TrainResponse answer = await service.Policies.TrainAsync(request, cancellationToken: cancellation);
        Count++;
        switch (answer.Run.Status)
        {
            case TrainingStatus.Published:
                break;
            case TrainingStatus.Refused:
                Refused++;
                break;
            default:
                throw new CommandFailedException(
                    ExitCodes.Failed, $"update {Count} ended as {answer.Run.Status}; the service's log says why");
        }
    }
}
