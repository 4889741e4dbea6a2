using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Cancels a call at its deadline, by its caller or with its channel, and remembers which it was.</summary>
internal sealed class CallCancellation : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 2);

    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;
    private volatile bool _deadlinePassed;

    public CallCancellation(TimeSpan? remaining, CancellationToken caller, CancellationToken channel)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller, channel);
        Token = _source.Token;
        if (remaining <= TimeSpan.Zero)
        {
            OnDeadline();
        }
        else if (remaining <= LongestTimer)
        {
            _timer = TimeProvider.System.CreateTimer(
                static state => ((CallCancellation)state!).OnDeadline(), this, remaining.Value, Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Token { get; }

    /// <summary>Status of a call that this cancelled.</summary>
    public Status Status => _deadlinePassed
        ? new Status(StatusCode.DeadlineExceeded, "Deadline exceeded.")
        : new Status(StatusCode.Cancelled, "Call cancelled by the client.");

    public void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment: there is nothing left to cancel.
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    private void OnDeadline()
    {
        _deadlinePassed = !Token.IsCancellationRequested;
        Cancel();
    }
}
