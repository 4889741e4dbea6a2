using System.Security.Cryptography;
using Decisioning.Service.Access;
using Decisioning.UseCases.Access;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace Decisioning.Service.Tests.Access;

public sealed class TokenTests : IAsyncLifetime
{
    private IdentityProvider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await IdentityProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task VerifyAsync_ASignedToken_GivesNameAndHighestRole(bool isCurve)
    {
        string token = _provider.Token(Claims("u-42", "viewer", "operator", "something else"), isCurve);
        TokenVerifier verifier = Verifier();

        SignInResult result = await VerifyAsync(verifier, token);
        SignInResult again = await VerifyAsync(verifier, token);

        Assert.Equal(new Caller("u-42", Role.Operator, Caller.ByToken), result.Caller);
        Assert.Same(result.Caller, again.Caller);
    }

    [Fact]
    public async Task VerifyAsync_GroupsInANestedClaim_AreMapped()
    {
        var options = new OidcOptions { Authority = _provider.Authority, RoleClaim = "realm_access.roles", NameClaim = "email" };
        options.Roles["marketing-ops"] = Role.Operator;
        string token = _provider.Token(new Dictionary<string, object>
        {
            ["sub"] = "u-42",
            ["email"] = "ann@example.com",
            ["realm_access"] = new Dictionary<string, object> { ["roles"] = new[] { "marketing-ops", "admin" } },
        });

        SignInResult result = await VerifyAsync(Verifier(options), token);

        // "admin" is a group of somebody else's here.
        Assert.Equal(new Caller("ann@example.com", Role.Operator, Caller.ByToken), result.Caller);
    }

    [Fact]
    public async Task VerifyAsync_WrongTokens_AreRefused()
    {
        using var stranger = RSA.Create(2048);
        Dictionary<string, object> claims = Claims("u-42", "admin");
        string good = _provider.Token(claims);
        string[] parts = good.Split('.');
        string none = Base64UrlEncoder.Encode("""{"alg":"none"}""");
        Dictionary<string, string> wrong = new()
        {
            ["other audience"] = _provider.Token(claims, audience: "somebody-else"),
            ["other issuer"] = _provider.Token(claims, issuer: "http://127.0.0.1:1"),
            ["over"] = _provider.Token(claims, ends: TimeSpan.FromSeconds(-31)),
            ["not yet"] = _provider.Token(claims, begins: TimeSpan.FromMinutes(2)),
            ["other key"] = _provider.Token(claims, key: new RsaSecurityKey(stranger) { KeyId = "rsa" }),
            ["public key as secret"] = _provider.Token(claims, key: _provider.PublicKeyAsSecret()),
            ["unsigned"] = $"{none}.{parts[1]}.",
            ["other payload"] = $"{parts[0]}.{Base64UrlEncoder.Encode("""{"sub":"eve","roles":["admin"]}""")}.{parts[2]}",
            ["no role"] = _provider.Token(Claims("u-42", "staff")),
            ["role by number"] = _provider.Token(Claims("u-42", "5")),
            ["role by number and space"] = _provider.Token(Claims("u-42", " 5")),
            ["role by signed number"] = _provider.Token(Claims("u-42", "+5")),
            ["roles added up"] = _provider.Token(Claims("u-42", "service,operator")),
            ["no name"] = _provider.Token(Claims("", "admin")),
            ["a guardrail's name"] = _provider.Token(Claims("guardrail:x", "admin")),
            ["no token"] = "x.y.z",
        };
        TokenVerifier verifier = Verifier();

        Assert.NotNull((await VerifyAsync(verifier, good)).Caller);
        foreach ((string what, string token) in wrong)
        {
            Assert.Equal((what, new SignInResult(null, SignInFailure.Invalid)), (what, await VerifyAsync(verifier, token)));
        }
    }

    [Fact]
    public async Task VerifyAsync_RememberedToken_EndsWhenItEnds()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        string token = _provider.Token(Claims("u-42", "admin"));
        TokenVerifier verifier = Verifier(clock: clock);
        Assert.NotNull((await VerifyAsync(verifier, token)).Caller);

        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Null((await VerifyAsync(verifier, token)).Caller);
    }

    [Fact]
    public async Task VerifyAsync_ProviderIsAway_SaysSo()
    {
        string token = _provider.Token(Claims("u-42", "admin"));
        TokenVerifier verifier = Verifier(new OidcOptions { Authority = new Uri("http://127.0.0.1:1") });

        Assert.Equal(SignInFailure.ProviderAway, (await VerifyAsync(verifier, token)).Failure);
    }

    private static Dictionary<string, object> Claims(string name, params string[] roles) => new() { ["sub"] = name, ["roles"] = roles };

    private static async Task<SignInResult> VerifyAsync(TokenVerifier verifier, string token) =>
        await verifier.VerifyAsync(token.AsMemory(), TestContext.Current.CancellationToken);

    private TokenVerifier Verifier(OidcOptions? options = null, TimeProvider? clock = null) =>
        new(options ?? new OidcOptions { Authority = _provider.Authority }, clock ?? TimeProvider.System, NullLogger<TokenVerifier>.Instance);
}
