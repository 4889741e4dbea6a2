using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace Decisioning.Storage.Redis.Connection;

/// <summary>The process's connection to Redis: made even while Redis is away, and made again whenever it was lost.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
/// <remarks>
/// Only asynchronous commands are used: StackExchange.Redis completes them on the thread pool, so a blocked pool thread starves its own
/// answer. A process that uses Redis should start with at least 64 pool threads (<see cref="ThreadPool.SetMinThreads"/>).
/// </remarks>
public sealed class RedisConnection : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _multiplexer;

    private RedisConnection(ConnectionMultiplexer multiplexer, RedisOptions options)
    {
        _multiplexer = multiplexer;
        Options = options;
    }

    /// <summary>Whether a connection stands now; a server that hangs may count as connected for some seconds.</summary>
    public bool IsConnected => _multiplexer.IsConnected;

    /// <summary>The options it was made with.</summary>
    public RedisOptions Options { get; }

    /// <summary>The commands.</summary>
    internal IDatabaseAsync Database => _multiplexer.GetDatabase();

    /// <summary>Publish and subscribe.</summary>
    internal ISubscriber Subscriber => _multiplexer.GetSubscriber();

    /// <summary>Connects; where Redis is away, goes on trying in the background.</summary>
    /// <param name="options">The options; they are checked here.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The configuration cannot be read.</exception>
    public static async Task<RedisConnection> ConnectAsync(RedisOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var configuration = ConfigurationOptions.Parse(options.Configuration);
        configuration.AbortOnConnectFail = false;
        return new RedisConnection(await ConnectionMultiplexer.ConnectAsync(configuration), options);
    }

    /// <summary>Ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _multiplexer.CloseAsync();
        _multiplexer.Dispose();
    }
}
