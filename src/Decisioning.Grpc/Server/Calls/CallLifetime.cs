using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Decides, once, what ends a call early: its deadline, the stop of the server or the caller.</summary>
/// <remarks>
/// The first cause wins and stays: a status is given by cause and never by reading the clock again. After
/// <see cref="End"/> nothing happens any more, because Kestrel reuses the objects of the request for the next one.
/// A handler that ignores its token is given a grace, then the answer goes out without it.
/// </remarks>
/// <threadsafety>Safe.</threadsafety>
[SuppressMessage("Design", "CA1001", Justification = "A token source without timer holds nothing; disposing it would race with late callbacks.")]
internal sealed class CallLifetime
{
    /// <summary>Time that a handler has to come to its end after its token is cancelled.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    // Timers of the framework end here; a deadline beyond it is none.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 2);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = new();
    private readonly TimeProvider _clock;
    private readonly Func<CallEnd, Task?> _endWithoutHandler;
    private readonly ILogger _logger;
    private CancellationTokenRegistration _aborted;
    private CancellationTokenRegistration _stopping;
    private ITimer? _timer;
    private CallEnd _cause;
    private bool _ended;
    private Task? _endedWithoutHandler;

    /// <summary>A lifetime that nothing ends yet.</summary>
    /// <param name="clock">Clock of the deadline.</param>
    /// <param name="endWithoutHandler">Answers the call while its handler still runs; never called after <see cref="End"/>.
    /// Returns null to be asked again after another grace.</param>
    /// <param name="logger">Takes failures of callbacks that the service registered.</param>
    public CallLifetime(TimeProvider clock, Func<CallEnd, Task?> endWithoutHandler, ILogger logger)
    {
        _clock = clock;
        _logger = logger;
        _endWithoutHandler = endWithoutHandler;
    }

    /// <summary>Cancelled when something ends the call early.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Held while the response is written to, so that the answer without the handler cannot come in between.</summary>
    public Lock Gate => _gate;

    /// <summary>Whether the answer is out already and nothing may be written any more.</summary>
    public bool IsAnswered => _endedWithoutHandler is not null;

    /// <summary>Starts to watch; called once.</summary>
    /// <param name="remaining">Time to the deadline, or null for none.</param>
    /// <param name="aborted">Cancelled when the caller is gone.</param>
    /// <param name="stopping">Cancelled when the server stops; default when the call may outlast that.</param>
    public void Start(TimeSpan? remaining, CancellationToken aborted, CancellationToken stopping)
    {
        CancellationTokenRegistration onAborted = aborted.UnsafeRegister(static state => ((CallLifetime)state!).Interrupt(CallEnd.ClientGone), this);
        CancellationTokenRegistration onStopping = stopping.UnsafeRegister(static state => ((CallLifetime)state!).Interrupt(CallEnd.Stopping), this);
        lock (_gate)
        {
            _aborted = onAborted;
            _stopping = onStopping;
            if (_cause == CallEnd.None && remaining <= LongestTimer)
            {
                SetTimer(remaining.Value);
            }
        }
    }

    /// <summary>Ends the watch, when the handler is done.</summary>
    /// <returns>What ended the call early, and the task of its answer if that went out without the handler.</returns>
    public (CallEnd Cause, Task? Answered) End()
    {
        lock (_gate)
        {
            _ended = true;
            _timer?.Dispose();
            // Not Dispose: that waits for a running callback, which may itself wait for this call.
            _aborted.Unregister();
            _stopping.Unregister();
            return (_cause, _endedWithoutHandler);
        }
    }

    /// <summary>Ends the call early, unless something else did before.</summary>
    public void Interrupt(CallEnd cause)
    {
        lock (_gate)
        {
            if (_ended || _cause != CallEnd.None)
            {
                return;
            }

            _cause = cause;
            if (cause != CallEnd.ClientGone)
            {
                SetTimer(Grace);
            }
        }

        try
        {
            _source.Cancel();
        }
        catch (AggregateException error)
        {
            // A callback that the service registered failed; on a timer's thread that would end the process.
            _logger.CancellationCallbackFailed(error);
        }
    }

    private void SetTimer(TimeSpan due)
    {
        if (_timer is null)
        {
            _timer = _clock.CreateTimer(static state => ((CallLifetime)state!).OnTimer(), this, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            if (_cause is CallEnd.Deadline or CallEnd.Stopping)
            {
                _endedWithoutHandler ??= _endWithoutHandler(_cause);
                if (_endedWithoutHandler is null)
                {
                    SetTimer(Grace);
                }

                return;
            }
        }

        Interrupt(CallEnd.Deadline);
    }
}
