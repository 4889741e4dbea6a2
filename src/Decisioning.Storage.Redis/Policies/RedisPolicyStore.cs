using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Decisioning.Storage.Redis.Connection;
using Decisioning.UseCases.Policies;
using StackExchange.Redis;

namespace Decisioning.Storage.Redis.Policies;

/// <summary>Policy snapshots in Redis.</summary>
/// <param name="connection">The connection.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
/// <remarks>
/// While Redis is away every member fails with <see cref="RedisException"/> or, after <see cref="RedisOptions.CommandTimeout"/>, with
/// <see cref="TimeoutException"/>; after a timeout a write may have happened all the same, and may be done again.
/// </remarks>
public sealed class RedisPolicyStore(RedisConnection connection) : IPolicyStore
{
    // The hash decides, not the bytes: content that does not match the hash it is stored under is damaged, and gets mended.
    private const string SaveScript =
        """
        local hash = redis.call('HGET', KEYS[2], ARGV[1])
        if hash and hash ~= ARGV[2] then return 0 end
        redis.call('SET', KEYS[1], ARGV[3])
        redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
        return 1
        """;

    private const string SetLiveScript =
        """
        if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] or redis.call('EXISTS', KEYS[3]) == 0 then return 0 end
        if ARGV[5] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then return 2 end
        redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        return 1
        """;

    /// <summary>Whether Redis can be reached now.</summary>
    public bool IsReachable => connection.IsConnected;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The hash is not that of the content.</exception>
    public async ValueTask SaveAsync(StoredPolicy policy, CancellationToken cancellation)
    {
        if (!PolicyHash.IsRight(policy))
        {
            throw new ArgumentException("The hash is not that of the content.", nameof(policy));
        }

        PolicyKeys keys = new(policy.UseCase);
        RedisResult saved = await LimitAsync(
            connection.Database.ScriptEvaluateAsync(
                SaveScript, [keys.Content(policy.Version), keys.Index], [policy.Version, policy.Hash, policy.Content.ToArray()]),
            cancellation);
        if ((int)saved == 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Policy {policy.UseCase} version {policy.Version} exists with other content."));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredPolicy?> LoadAsync(string useCase, long version, CancellationToken cancellation)
    {
        PolicyKeys keys = new(useCase);
        Task<RedisValue> hash = connection.Database.HashGetAsync(keys.Index, version);
        Task<RedisValue> content = connection.Database.StringGetAsync(keys.Content(version));
        RedisValue[] found = await LimitAsync(Task.WhenAll(hash, content), cancellation);
        return found[0].IsNull || found[1].IsNull ? null : new StoredPolicy(useCase, version, found[0]!, (byte[])found[1]!);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PolicyPointer>> ListAsync(string useCase, CancellationToken cancellation)
    {
        HashEntry[] entries = await LimitAsync(connection.Database.HashGetAllAsync(new PolicyKeys(useCase).Index), cancellation);
        return [.. entries.Select(entry => new PolicyPointer((long)entry.Name, entry.Value!)).OrderBy(policy => policy.Version)];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The pointer in Redis is no pointer.</exception>
    public async ValueTask<PolicyPointer?> GetLiveAsync(string useCase, CancellationToken cancellation)
    {
        string? pointer = await LimitAsync(connection.Database.StringGetAsync(new PolicyKeys(useCase).Pointer), cancellation);
        if (pointer is null)
        {
            return null;
        }

        int space = pointer.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && long.TryParse(pointer.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? new PolicyPointer(version, pointer[(space + 1)..])
            : throw new InvalidDataException($"The live pointer of {useCase} in Redis is not of the form \"version hash\".");
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such version, or its hash is another.</exception>
    public async ValueTask SetLiveAsync(string useCase, PolicyPointer live, CancellationToken cancellation) =>
        await SetLiveAsync(useCase, live, onlyIfNone: false, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var hints = Channel.CreateUnbounded<string>();
        ISubscriber subscriber = connection.Subscriber;
        try
        {
            await LimitAsync(subscriber.SubscribeAsync(PolicyKeys.Channel, OnHint), cancellation);
            await foreach (string useCase in hints.Reader.ReadAllAsync(cancellation))
            {
                yield return useCase;
            }
        }
        finally
        {
            // Not waited for: Redis may be away, and the handler is taken off at once.
            _ = subscriber.UnsubscribeAsync(PolicyKeys.Channel, OnHint, CommandFlags.FireAndForget);
        }

        void OnHint(RedisChannel channel, RedisValue useCase) => _ = hints.Writer.TryWrite(useCase!);
    }

    /// <summary>Moves the live pointer, or only sets it where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is no such version, or its hash is another.</exception>
    internal async ValueTask SetLiveAsync(string useCase, PolicyPointer live, bool onlyIfNone, CancellationToken cancellation)
    {
        PolicyKeys keys = new(useCase);
        RedisResult moved = await LimitAsync(
            connection.Database.ScriptEvaluateAsync(
                SetLiveScript,
                [keys.Pointer, keys.Index, keys.Content(live.Version)],
                [live.Version, live.Hash, (string)PolicyKeys.Channel!, useCase, onlyIfNone ? 1 : 0]),
            cancellation);
        if ((int)moved == 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"There is no policy {useCase} version {live.Version} with the hash {live.Hash}."));
        }
    }

    // The library's own limit does not hold for asynchronous commands.
    private Task<T> LimitAsync<T>(Task<T> command, CancellationToken cancellation) =>
        command.WaitAsync(connection.Options.CommandTimeout, cancellation);

    private Task LimitAsync(Task command, CancellationToken cancellation) =>
        command.WaitAsync(connection.Options.CommandTimeout, cancellation);
}
