using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Decisioning.Storage.Sqlite.Policies;

/// <summary>Tells the watchers of this process which use case has a new live policy.</summary>
internal sealed class PolicyWatch
{
    private readonly ConcurrentDictionary<Channel<string>, byte> _watchers = [];

    public void Tell(string useCase)
    {
        foreach (Channel<string> watcher in _watchers.Keys)
        {
            _ = watcher.Writer.TryWrite(useCase);
        }
    }

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateUnbounded<string>();
        _watchers[channel] = 0;
        try
        {
            await foreach (string useCase in channel.Reader.ReadAllAsync(cancellation))
            {
                yield return useCase;
            }
        }
        finally
        {
            _ = _watchers.TryRemove(channel, out _);
        }
    }
}
