using System.Globalization;
using StackExchange.Redis;

namespace Decisioning.Storage.Redis.Policies;

/// <summary>Keys of one use case's policies; the braces put them into one slot of a cluster, so that a script may touch all of them.</summary>
/// <param name="useCase">Id of the use case.</param>
internal readonly struct PolicyKeys(string useCase)
{
    /// <summary>Channel that names the use cases whose live policy has moved.</summary>
    public static readonly RedisChannel Channel = new("dec:policies", RedisChannel.PatternMode.Literal);

    /// <summary>Text "version hash" of the live policy.</summary>
    public RedisKey Pointer => $"dec:{{{useCase}}}:policy";

    /// <summary>Hash: version → content hash.</summary>
    public RedisKey Index => $"dec:{{{useCase}}}:policies";

    /// <summary>Bytes of a snapshot.</summary>
    /// <param name="version">Its version.</param>
    public RedisKey Content(long version) => string.Create(CultureInfo.InvariantCulture, $"dec:{{{useCase}}}:policy:v{version}");
}
