using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Decisioning.Service.Access;

/// <summary>The sessions of browsers: a cookie that scripts cannot read stands for a key or a token that the page need not keep.</summary>
/// <remarks>They live in this process: a restart ends them. A session ends with its key or its token, and after 12 hours at the latest.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class Sessions(KeyRing keys, TimeProvider clock)
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "decisioning_session";

    private const int SecretBytes = 32;

    // More than a team ever has; beyond, the ones that end first make room.
    private const int MostSessions = 10_000;

    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<SecretHash, Session> _sessions = new();

    /// <summary>Begins a session.</summary>
    /// <param name="caller">Who signed in.</param>
    /// <param name="until">When the caller's token ends; null for a key.</param>
    /// <returns>The secret of the cookie, and when it ends.</returns>
    public (string Secret, DateTimeOffset EndTime) Begin(Caller caller, DateTimeOffset? until)
    {
        DateTimeOffset end = clock.GetUtcNow() + Longest;
        end = until < end ? until.Value : end;
        MakeRoom();
        string secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        _sessions[SecretHash.Of(secret)] = new Session(caller, end);
        return (secret, end);
    }

    /// <summary>Whose session it is; null where it is none, or over.</summary>
    /// <param name="secret">Content of the cookie.</param>
    public Caller? Find(string secret) =>
        secret.Length <= SecretHash.LongestSecret
        && _sessions.TryGetValue(SecretHash.Of(secret), out Session? session)
        && session.EndTime > clock.GetUtcNow()
        && (session.Caller.KeyId is not { } key || keys.IsActive(key))
            ? session.Caller
            : null;

    /// <summary>Ends a session.</summary>
    /// <param name="secret">Content of the cookie.</param>
    public void End(string secret)
    {
        if (secret.Length <= SecretHash.LongestSecret)
        {
            _ = _sessions.TryRemove(SecretHash.Of(secret), out _);
        }
    }

    private void MakeRoom()
    {
        if (_sessions.Count < MostSessions)
        {
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        KeyValuePair<SecretHash, Session>[] all = [.. _sessions.OrderBy(entry => entry.Value.EndTime)];
        int over = Math.Max(1, all.Count(entry => entry.Value.EndTime <= now));
        foreach (KeyValuePair<SecretHash, Session> ended in all.Take(over))
        {
            _ = _sessions.TryRemove(ended);
        }
    }

    private sealed record Session(Caller Caller, DateTimeOffset EndTime);
}
