using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Decisioning.Service.Tests.Access;

/// <summary>A team's identity provider on a real port: discovery document, published keys, and tokens as a test wants them.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private IdentityProvider()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.MapGet("/.well-known/openid-configuration", http => http.Response.WriteAsync(
            $$"""{"issuer": "{{Issuer}}", "jwks_uri": "{{Issuer}}/keys"}"""));
        _application.MapGet("/keys", http => http.Response.WriteAsync(Keys()));
    }

    public string Issuer => _application.Urls.First();

    public Uri Authority => new(Issuer);

    public static async Task<IdentityProvider> StartAsync()
    {
        var provider = new IdentityProvider();
        await provider._application.StartAsync();
        return provider;
    }

    /// <summary>A token.</summary>
    public string Token(
        Dictionary<string, object> claims,
        bool isCurve = false,
        string audience = "decisioning",
        string? issuer = null,
        TimeSpan? begins = null,
        TimeSpan? ends = null,
        SecurityKey? key = null)
    {
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        SigningCredentials credentials = key is SymmetricSecurityKey
            ? new SigningCredentials(key, SecurityAlgorithms.HmacSha256)
            : isCurve
                ? new SigningCredentials(new ECDsaSecurityKey(_curve) { KeyId = "curve" }, SecurityAlgorithms.EcdsaSha256)
                : new SigningCredentials(key ?? new RsaSecurityKey(_rsa) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha256);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = now + (begins ?? TimeSpan.FromMinutes(-1)),
            Expires = now + (ends ?? TimeSpan.FromMinutes(5)),
            Claims = claims,
            SigningCredentials = credentials,
        });
    }

    /// <summary>The public key as a shared secret: the oldest trick with tokens.</summary>
    public SymmetricSecurityKey PublicKeyAsSecret() => new(_rsa.ExportSubjectPublicKeyInfo()) { KeyId = "rsa" };

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _rsa.Dispose();
        _curve.Dispose();
    }

    private string Keys()
    {
        RSAParameters rsa = _rsa.ExportParameters(includePrivateParameters: false);
        ECParameters curve = _curve.ExportParameters(includePrivateParameters: false);
        return $$"""
            {"keys": [
              {"kty": "RSA", "kid": "rsa", "use": "sig", "n": "{{Base64UrlEncoder.Encode(rsa.Modulus)}}", "e": "{{Base64UrlEncoder.Encode(rsa.Exponent)}}"},
              {"kty": "EC", "kid": "curve", "use": "sig", "crv": "P-256", "x": "{{Base64UrlEncoder.Encode(curve.Q.X)}}", "y": "{{Base64UrlEncoder.Encode(curve.Q.Y)}}"}
            ]}
            """;
    }
}
