using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>Sends many decision requests at once, as a platform does with an audience.</summary>
internal static class DecisionBurst
{
    // Enough calls in flight that one group commit of the log serves many of them.
    private const int Concurrency = 64;

    /// <summary>Decides for everybody.</summary>
    /// <param name="service">The service.</param>
    /// <param name="count">Number of requests.</param>
    /// <param name="request">Makes a request of its number; may be called from several threads.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>The answers, in the order of the requests.</returns>
    /// <exception cref="CommandFailedException">The service answered with its fallback: the run would not show the policy.</exception>
    public static async Task<DecideResponse[]> SendAsync(
        ServiceConnection service, int count, Func<int, DecideRequest> request, CancellationToken cancellation)
    {
        var answers = new DecideResponse[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(0, count, options, async (i, token) =>
            answers[i] = await service.Decisions.DecideAsync(request(i), cancellationToken: token));
        DecideResponse? fallback = Array.Find(answers, answer => answer.IsFallback);
        return fallback is null
            ? answers
            : throw new CommandFailedException(ExitCodes.Failed, $"the service answered with its fallback ({fallback.FallbackReason})");
    }
}
