using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Decisioning.Service.Access;

/// <summary>Checks tokens of the team's identity provider: issuer, audience, lifetime, signature by one of its published keys.</summary>
/// <remarks>A token that was checked is remembered by its hash until it ends: the signature is checked once, not with every call.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class TokenVerifier
{
    // Programs fetch a token each few minutes: beyond this, the table is emptied, and every token is checked once more.
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    // Only what a provider signs with its private key: never a shared secret, never "none".
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly OidcOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<TokenVerifier> _logger;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _provider;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<SecretHash, Known> _known = new();

    public TokenVerifier(OidcOptions options, TimeProvider clock, ILogger<TokenVerifier> logger)
    {
        (_options, _clock, _logger) = (options, clock, logger);
        if (options.Authority is { } authority)
        {
            _provider = new ConfigurationManager<OpenIdConnectConfiguration>(
                authority.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration",
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !authority.IsLoopback });
        }
    }

    /// <summary>Whether there is a provider.</summary>
    public bool IsOn => _provider is not null;

    /// <summary>Checks a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<SignInResult> VerifyAsync(ReadOnlyMemory<char> token, CancellationToken cancellation)
    {
        var hash = SecretHash.Of(token.Span);
        return _known.TryGetValue(hash, out Known? known) && known.EndTime > _clock.GetUtcNow()
            ? new(new SignInResult(known.Caller, SignInFailure.None))
            : CheckAsync(hash, token.ToString(), cancellation);
    }

    /// <summary>When a checked token ends.</summary>
    /// <param name="token">The token.</param>
    public DateTimeOffset? EndOf(string token) => _known.TryGetValue(SecretHash.Of(token), out Known? known) ? known.EndTime : null;

    private async ValueTask<SignInResult> CheckAsync(SecretHash hash, string token, CancellationToken cancellation)
    {
        try
        {
            _ = await _provider!.GetConfigurationAsync(cancellation);
        }
        catch (InvalidOperationException error)
        {
            Log.ProviderAway(_logger, error);
            return new SignInResult(null, SignInFailure.ProviderAway);
        }

        TokenValidationResult result = await _handler.ValidateTokenAsync(token, Parameters());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken checkedToken
            || TokenClaims.CallerOf(checkedToken, _options) is not { } caller)
        {
            return new SignInResult(null, SignInFailure.Invalid);
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[hash] = new Known(caller, new DateTimeOffset(checkedToken.ValidTo, TimeSpan.Zero));
        return new SignInResult(caller, SignInFailure.None);
    }

    private TokenValidationParameters Parameters() => new()
    {
        ConfigurationManager = _provider,
        ValidAudience = _options.Audience,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = (from, until, _, _) => IsWithin(from, until),
    };

    private bool IsWithin(DateTime? from, DateTime? until)
    {
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } begin || now >= begin - Skew);
    }

    private sealed record Known(Caller Caller, DateTimeOffset EndTime);
}
