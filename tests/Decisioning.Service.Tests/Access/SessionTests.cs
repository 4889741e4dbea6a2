using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Decisioning.Service.Access;
using Decisioning.Storage.Sqlite.Access;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.V1;

namespace Decisioning.Service.Tests.Access;

public sealed class SessionTests(GuardedService service) : IClassFixture<GuardedService>
{
    private const string Path = "/v1/session";
    private static readonly (string Name, string Value) SameOrigin = ("Sec-Fetch-Site", "same-origin");

    [Fact]
    public async Task Session_FromSignInToSignOut_StandsForTheKey()
    {
        HttpResponseMessage begun = await SignInAsync(service.Admin);
        string header = begun.Headers.GetValues("Set-Cookie").Single();
        string cookie = header.Split(';')[0];
        JsonElement who = await ReadAsync(await GetAsync(Path, cookie));
        HttpResponseMessage read = await GetAsync("/v1/use-cases", cookie);
        HttpResponseMessage ended = await service.SendAsync(HttpMethod.Delete, Path, null, null, ("Cookie", cookie), SameOrigin);
        HttpResponseMessage after = await GetAsync("/v1/use-cases", cookie);

        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", header + ";", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(service.Admin, header, StringComparison.Ordinal);
        Assert.Equal("ann", who.GetProperty("name").GetString());
        Assert.Equal("admin", who.GetProperty("role").GetString());
        Assert.True(who.GetProperty("signInRequired").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Session_TheKeyIsRevoked_IsOver()
    {
        (string id, string secret) = await service.KeyAsync(Role.Viewer);
        string cookie = CookieOf(await SignInAsync(secret));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/v1/use-cases", cookie)).StatusCode);

        await service.Access.RevokeApiKeyAsync(new RevokeApiKeyRequest { KeyId = id }, GuardedService.Signed(service.Admin));

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/v1/use-cases", cookie)).StatusCode);
    }

    [Fact]
    public async Task Session_NobodySignedIn_SaysSo()
    {
        JsonElement who = await ReadAsync(await GetAsync(Path, null));

        Assert.False(who.GetProperty("signedIn").GetBoolean());
        Assert.Equal(JsonValueKind.Null, who.GetProperty("role").ValueKind);
    }

    [Theory]
    [InlineData("""{"key": "dk_aaaaaaaa_wrong"}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"key": 1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"password": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task Begin_BadInput_IsRefusedWithoutACookie(string body, HttpStatusCode expected)
    {
        HttpResponseMessage answer = await service.SendAsync(HttpMethod.Post, Path, null, body);

        Assert.Equal(expected, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    // What a browser sends along: where the request comes from, or an origin, or nothing.
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Accept", "*/*", HttpStatusCode.Forbidden)]
    [InlineData("X-Requested-With", "fetch", HttpStatusCode.OK)]
    public async Task Change_WithACookie_OnlyFromOurOwnPages(string header, string value, HttpStatusCode expected)
    {
        string cookie = CookieOf(await SignInAsync(service.Admin));

        HttpResponseMessage answer = await service.SendAsync(
            HttpMethod.Post, "/v1/use-cases/repeat-purchase:train", null, "{}", ("Cookie", cookie), (header, value));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Change_FromOurOwnOrigin_IsAllowed()
    {
        string cookie = CookieOf(await SignInAsync(service.Admin));
        string origin = service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        HttpResponseMessage answer = await service.SendAsync(
            HttpMethod.Post, "/v1/use-cases/repeat-purchase:train", null, "{}", ("Cookie", cookie), ("Origin", origin));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Find_AfterTwelveHours_IsOver()
    {
        using var folder = new TempFolder();
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = folder.Path });
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        using var keys = new KeyRing(new SqliteApiKeyStore(database), clock);
        var sessions = new Sessions(keys, clock);
        var caller = new Caller("ann", UseCases.Access.Role.Viewer, Caller.ByToken);

        (string secret, DateTimeOffset end) = sessions.Begin(caller, until: null);
        (string brief, _) = sessions.Begin(caller, clock.GetUtcNow().AddMinutes(5));
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Same(caller, sessions.Find(secret));
        Assert.Null(sessions.Find(brief));
        clock.Advance(Sessions.Longest);

        Assert.Null(sessions.Find(secret));
        Assert.Equal(clock.GetUtcNow().AddMinutes(-6), end);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private static Task<JsonElement> ReadAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    private Task<HttpResponseMessage> SignInAsync(string key) =>
        service.SendAsync(HttpMethod.Post, Path, null, JsonSerializer.Serialize(new { key }), SameOrigin);

    private Task<HttpResponseMessage> GetAsync(string path, string? cookie) => cookie is null
        ? service.SendAsync(HttpMethod.Get, path)
        : service.SendAsync(HttpMethod.Get, path, null, null, ("Cookie", cookie));
}
