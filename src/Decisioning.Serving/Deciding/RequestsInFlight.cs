using System.Collections.Concurrent;

namespace Decisioning.Serving.Deciding;

/// <summary>Lets requests of the same id that arrive together share one answer.</summary>
/// <remarks>The log answers repeats that come later; this closes the gap until the first one is stored.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class RequestsInFlight
{
    private readonly ConcurrentDictionary<(string UseCase, string RequestId), Task<DecideResult>> _running = new();

    /// <summary>Runs a request, or waits for the one of the same id that is running.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="requestId">The caller's request id.</param>
    /// <param name="decide">Answers the request.</param>
    public async Task<DecideResult> RunAsync(string useCase, string requestId, Func<Task<DecideResult>> decide)
    {
        (string, string) key = (useCase, requestId);
        var mine = new TaskCompletionSource<DecideResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<DecideResult> running = _running.GetOrAdd(key, mine.Task);
        if (running != mine.Task)
        {
            return await running;
        }

        try
        {
            DecideResult result = await decide();
            mine.SetResult(result);
            return result;
        }
        catch (Exception error)
        {
            // Those who wait get the same failure; nobody may be left waiting.
            mine.SetException(error);
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }
}
