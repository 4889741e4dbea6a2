using Decisioning.Service.Hosting;
using Decisioning.Service.Tests.Commands;
using Decisioning.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Access;

public sealed class AccessStartTests
{
    [Fact]
    public async Task CreateApiKey_FirstKeyOfNoAdmin_IsRefusedAndAccessStaysOff()
    {
        using var folder = new TempFolder();
        await using RunningService service = await RunningService.StartAsync(GuardedService.OptionsFor(folder.Path), TimeProvider.System, CancellationToken.None);
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        var access = new AccessService.AccessServiceClient(channel);

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() =>
            access.CreateApiKeyAsync(new CreateApiKeyRequest { Name = "shop", Role = Role.Service }).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Empty((await access.ListApiKeysAsync(new ListApiKeysRequest())).Keys);
    }

    [Fact]
    public async Task RequireSignIn_NoKeyYet_TheFirstIsMadeInTheFolderAndSignsIn()
    {
        using var folder = new TempFolder();
        CommandRun made = await CommandRun.RunAsync(
            "access", "create-key", "--role", "admin", "--name", "ann", "--data", folder.Path, "--json");
        string secret = made.Json.GetProperty("secret").GetString()!;
        CommandRun listed = await CommandRun.RunAsync("access", "list-keys", "--data", folder.Path);
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        Assert.Contains("admin", listed.Output, StringComparison.Ordinal);

        ServiceOptions options = GuardedService.OptionsFor(folder.Path);
        options.RequiresSignIn = true;
        await using RunningService service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);
        string address = service.GrpcAddress.ToString();
        ProgramRun signed = await RunSignedAsync(secret, "usecase", "list", "--address", address, "--json");
        CommandRun unsigned = await CommandRun.StartAsync("usecase", "list", "--address", address);
        CommandRun busy = await CommandRun.RunAsync("access", "list-keys", "--data", folder.Path);

        Assert.Equal(0, signed.ExitCode);
        Assert.Equal(1, unsigned.ExitCode);
        Assert.Contains("DECISIONING_KEY", unsigned.Errors, StringComparison.Ordinal);
        Assert.Equal(1, busy.ExitCode);
    }

    [Fact]
    public async Task RevokeKey_OverTheWire_IsWhatTheCommandsSay()
    {
        using var folder = new TempFolder();
        await using RunningService service = await RunningService.StartAsync(GuardedService.OptionsFor(folder.Path), TimeProvider.System, CancellationToken.None);
        string address = service.GrpcAddress.ToString();
        CommandRun first = await CommandRun.RunAsync("access", "create-key", "--role", "admin", "--name", "ann", "--address", address, "--json");
        string admin = first.Json.GetProperty("secret").GetString()!;
        ProgramRun second = await RunSignedAsync(admin, "access", "create-key", "--role", "Service", "--name", "shop", "--address", address);
        string id = second.Output.Trim()[..11];
        ProgramRun revoked = await RunSignedAsync(admin, "access", "revoke-key", id, "--address", address);

        Assert.StartsWith("dk_", second.Output, StringComparison.Ordinal);
        Assert.Contains("Keep it", second.Errors, StringComparison.Ordinal);
        Assert.Equal(0, revoked.ExitCode);
        Assert.Matches($"^{id}  service .* revoked .*shop", revoked.Output);
        Assert.Equal(2, (await CommandRun.RunAsync("access", "create-key", "--role", "5", "--name", "x")).ExitCode);
    }

    private static Task<ProgramRun> RunSignedAsync(string key, params string[] arguments) => ProgramRun.StartAsync(
        "env",
        ["DECISIONING_KEY=" + key, "dotnet", Path.Combine(AppContext.BaseDirectory, "decisioning.dll"), .. arguments],
        TestContext.Current.CancellationToken);
}
