using System.Collections.Concurrent;

namespace Decisioning.Serving.Deciding;

/// <summary>Lets requests of the same id that arrive together share one answer.</summary>
/// <typeparam name="TResult">The answer.</typeparam>
/// <remarks>The log answers repeats that come later; this closes the gap until the first one is stored.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class RequestsInFlight<TResult>
{
    private readonly ConcurrentDictionary<(string UseCase, string RequestId), Task<TResult>> _running = new();

    /// <summary>Runs a request, or waits for the one of the same id that is running.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="requestId">The caller's request id.</param>
    /// <param name="decide">Answers the request; it goes on when this caller gives up, as others may be waiting for it.</param>
    /// <param name="cancellation">Ends this caller's wait, and nobody else's.</param>
    /// <returns>The answer, and whether it was made for this request or for another one of the same id.</returns>
    public async Task<(TResult Result, bool IsMine)> RunAsync(
        string useCase, string requestId, Func<Task<TResult>> decide, CancellationToken cancellation)
    {
        (string, string) key = (useCase, requestId);
        var mine = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<TResult> running = _running.GetOrAdd(key, mine.Task);
        bool isMine = running == mine.Task;
        if (isMine)
        {
            _ = CompleteAsync(key, mine, decide);
        }

        return (await running.WaitAsync(cancellation), isMine);
    }

    private async Task CompleteAsync(
        (string UseCase, string RequestId) key, TaskCompletionSource<TResult> mine, Func<Task<TResult>> decide)
    {
        try
        {
            TResult result = await decide();
            _ = _running.TryRemove(key, out _);
            mine.SetResult(result);
        }
        catch (Exception error)
        {
            // All who wait get the failure; nobody may be left waiting. Reading it marks it as seen where nobody waits any more.
            _ = _running.TryRemove(key, out _);
            mine.SetException(error);
            _ = mine.Task.Exception;
        }
    }
}
