using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Decisioning.Service.Access;
using Decisioning.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Decisioning.Service.Tests.Access;

public sealed class AccessTests(GuardedService service) : IClassFixture<GuardedService>
{
    private const string UseCase = "repeat-purchase";

    [Fact]
    public async Task Call_WithoutCredentials_IsUnauthenticatedOverGrpcAndJson()
    {
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => DecideAsync(null));
        HttpResponseMessage answer = await service.SendAsync(HttpMethod.Get, "/v1/use-cases");
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
        Assert.Equal("SIGN_IN_REQUIRED", ReasonOf(refusal));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(16, body.GetProperty("code").GetInt32());
        Assert.Equal("SIGN_IN_REQUIRED", body.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("dk_aaaaaaaa_wrong")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task Call_WithAWrongKey_IsUnauthenticated(string key)
    {
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => DecideAsync(key));

        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
        Assert.Equal("CREDENTIALS_INVALID", ReasonOf(refusal));
    }

    [Theory]
    [InlineData(Role.Service, StatusCode.OK, StatusCode.PermissionDenied, StatusCode.PermissionDenied, StatusCode.PermissionDenied, StatusCode.PermissionDenied)]
    [InlineData(Role.Viewer, StatusCode.PermissionDenied, StatusCode.OK, StatusCode.PermissionDenied, StatusCode.PermissionDenied, StatusCode.PermissionDenied)]
    [InlineData(Role.Analyst, StatusCode.PermissionDenied, StatusCode.OK, StatusCode.OK, StatusCode.PermissionDenied, StatusCode.PermissionDenied)]
    [InlineData(Role.Operator, StatusCode.OK, StatusCode.OK, StatusCode.OK, StatusCode.OK, StatusCode.PermissionDenied)]
    [InlineData(Role.Admin, StatusCode.OK, StatusCode.OK, StatusCode.OK, StatusCode.OK, StatusCode.OK)]
    public async Task Call_OfEachKind_IsAllowedByRole(
        Role role, StatusCode decide, StatusCode read, StatusCode validate, StatusCode train, StatusCode erase)
    {
        string key = (await service.KeyAsync(role)).Secret;
        Metadata signed = GuardedService.Signed(key);
        var useCases = new UseCaseService.UseCaseServiceClient(service.Channel);

        Assert.Equal(decide, await CodeOfAsync(() => DecideAsync(key)));
        Assert.Equal(read, await CodeOfAsync(() => useCases.GetUseCaseAsync(new GetUseCaseRequest { UseCase = UseCase }, signed).ResponseAsync));
        Assert.Equal(validate, await CodeOfAsync(() => useCases.ValidateUseCaseAsync(new ValidateUseCaseRequest { Yaml = GuardedService.Definition }, signed).ResponseAsync));
        Assert.Equal(train, await CodeOfAsync(() =>
            new PolicyService.PolicyServiceClient(service.Channel).TrainAsync(new TrainRequest { UseCase = UseCase }, signed).ResponseAsync));
        Assert.Equal(erase, await CodeOfAsync(() => new CustomerService.CustomerServiceClient(service.Channel).EraseCustomersAsync(
            new EraseCustomersRequest { CustomerIds = { "nobody" } }, signed).ResponseAsync));
    }

    [Fact]
    public async Task Stream_OfDecisions_NeedsACaller()
    {
        async Task<DecideBatchResponse> RunAsync(Metadata headers)
        {
            using AsyncDuplexStreamingCall<DecideBatchRequest, DecideBatchResponse> call =
                new DecisionService.DecisionServiceClient(service.Channel).DecideBatch(headers);
            await call.RequestStream.WriteAsync(new DecideBatchRequest { Request = new DecideRequest { UseCase = UseCase, CustomerId = "7" } });
            await call.RequestStream.CompleteAsync();
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            return call.ResponseStream.Current;
        }

        string key = (await service.KeyAsync(Role.Service)).Secret;
        Assert.NotNull((await RunAsync(GuardedService.Signed(key))).Decision);
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => RunAsync([]));
        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
    }

    [Fact]
    public async Task RevokeApiKey_NextCall_IsRefused()
    {
        (string id, string secret) = await service.KeyAsync(Role.Service, "shop");
        await DecideAsync(secret);

        await service.Access.RevokeApiKeyAsync(new RevokeApiKeyRequest { KeyId = id, Reason = "lost" }, GuardedService.Signed(service.Admin));

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => DecideAsync(secret));
        Assert.Equal("CREDENTIALS_INVALID", ReasonOf(refusal));
    }

    [Fact]
    public async Task RevokeApiKey_TheLastAdmins_IsRefused()
    {
        ListApiKeysResponse keys = await service.Access.ListApiKeysAsync(new ListApiKeysRequest(), GuardedService.Signed(service.Admin));
        ApiKey first = keys.Keys[0];
        foreach (ApiKey other in keys.Keys.Skip(1).Where(key => key.Role == Role.Admin))
        {
            await service.Access.RevokeApiKeyAsync(new RevokeApiKeyRequest { KeyId = other.KeyId }, GuardedService.Signed(service.Admin));
        }

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => service.Access.RevokeApiKeyAsync(
            new RevokeApiKeyRequest { KeyId = first.KeyId }, GuardedService.Signed(service.Admin)).ResponseAsync);

        Assert.Equal("ann", first.Name);
        Assert.Equal("LAST_ADMIN_KEY", ReasonOf(refusal));
    }

    [Fact]
    public async Task CreateApiKey_BadInput_GetsEveryViolation()
    {
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => service.Access.CreateApiKeyAsync(
            new CreateApiKeyRequest { Name = "guardrail:x", Role = (Role)9, Reason = "a\nb" }, GuardedService.Signed(service.Admin)).ResponseAsync);

        Assert.Equal(
            ["reason", "name", "role"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task AuditLog_AForgedActor_SaysWhoSignedIn()
    {
        string key = (await service.KeyAsync(Role.Operator, "olga")).Secret;
        var useCases = new UseCaseService.UseCaseServiceClient(service.Channel);

        await useCases.CreateUseCaseAsync(
            new CreateUseCaseRequest
            {
                Yaml = GuardedService.Definition.Replace("use_case: repeat-purchase", "use_case: forged-actor", StringComparison.Ordinal),
                Actor = "ann",
                Draft = true,
            },
            GuardedService.Signed(key));

        ListAuditEntriesResponse log = await useCases.ListAuditEntriesAsync(new ListAuditEntriesRequest(), GuardedService.Signed(key));
        Assert.Equal("olga", log.Entries.First(entry => entry.UseCase == "forged-actor").Actor);
        AuditEntry made = log.Entries.First(entry => entry.Action == "api_key_created" && entry.Details["name"] == "olga");
        Assert.Equal("ann", made.Actor);
        Assert.Equal("operator", made.Details["role"]);
        Assert.DoesNotContain(key, log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/livez", HttpStatusCode.OK)]
    [InlineData("/openapi.json", HttpStatusCode.OK)]
    [InlineData("/v1/session", HttpStatusCode.OK)]
    [InlineData("/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/roadmap", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/no-such-thing", HttpStatusCode.Unauthorized)]
    [InlineData("/V1/roadmap", HttpStatusCode.Unauthorized)]
    public async Task Get_WithoutCredentials_OpensWhatHoldsNoData(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, (await service.SendAsync(HttpMethod.Get, path)).StatusCode);

    [Fact]
    public async Task Metrics_RefusalsOfEachReason_AreCounted()
    {
        string viewer = (await service.KeyAsync(Role.Viewer)).Secret;
        _ = await service.SendAsync(HttpMethod.Get, "/v1/roadmap");
        _ = await service.SendAsync(HttpMethod.Get, "/v1/api-keys", viewer);

        string text = await (await service.SendAsync(HttpMethod.Get, "/metrics", viewer)).Content.ReadAsStringAsync();

        Assert.Matches("""decisioning_access_refusals_total\{reason="SIGN_IN_REQUIRED"\} [1-9]""", text);
        Assert.Matches("""decisioning_access_refusals_total\{reason="ROLE_TOO_LOW"\} [1-9]""", text);
        Assert.Contains("decisioning_access_refusals_total{reason=\"IDENTITY_PROVIDER_UNAVAILABLE\"} 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void FindAsync_AKeyOnTheHotPath_AllocatesNothing()
    {
        SignIn signIn = service.Service.Services.GetRequiredService<SignIn>();
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Bearer " + service.Admin;
        SignInResult result = default;

        long bytes = AllocatedBytes.PerCall(() =>
        {
            ValueTask<SignInResult> found = signIn.FindAsync(http);
            result = found.IsCompletedSuccessfully ? found.Result : default;
        });

        Assert.Equal("ann", result.Caller!.Name);
        Assert.Equal(0, bytes);
    }

    private static async Task<StatusCode> CodeOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }

    private static string? ReasonOf(RpcException error) => error.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Type;

    private Task<DecideResponse> DecideAsync(string? key) => new DecisionService.DecisionServiceClient(service.Channel).DecideAsync(
        new DecideRequest { UseCase = UseCase, CustomerId = "42" }, key is null ? [] : GuardedService.Signed(key)).ResponseAsync;
}
