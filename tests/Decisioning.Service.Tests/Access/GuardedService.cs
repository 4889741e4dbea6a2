using System.Net.Http.Headers;
using Decisioning.Service.Hosting;
using Decisioning.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Access;

/// <summary>The real service on real ports; keys are made as a test needs them.</summary>
public sealed class GuardedService : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningService? _service;

    public static string Definition { get; } = File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"));

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false });

    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>An admin's key, the first of all.</summary>
    public string Admin { get; private set; } = "";

    public AccessService.AccessServiceClient Access => new(Channel);

    internal RunningService Service => _service!;

    internal static ServiceOptions OptionsFor(string folder) => new()
    {
        DataFolder = folder,
        GrpcPort = 0,
        HttpPort = 0,
        LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
    };

    public static Metadata Signed(string key) => new() { { "authorization", "Bearer " + key } };

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync(OptionsFor(_folder.Path), TimeProvider.System, CancellationToken.None);
        Http.BaseAddress = _service.HttpAddress;
        Channel = GrpcChannel.ForAddress(_service.GrpcAddress);
        // Nobody has to sign in yet: this is how a newcomer's use case came to be there.
        await new UseCaseService.UseCaseServiceClient(Channel).CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = Definition });
        Admin = (await Access.CreateApiKeyAsync(new CreateApiKeyRequest { Name = "ann", Role = Role.Admin })).Secret;
    }

    /// <summary>Makes a key.</summary>
    public async Task<(string Id, string Secret)> KeyAsync(Role role, string name = "somebody")
    {
        CreateApiKeyResponse answer = await Access.CreateApiKeyAsync(new CreateApiKeyRequest { Name = name, Role = role }, Signed(Admin));
        return (answer.Key.KeyId, answer.Secret);
    }

    /// <summary>A request over HTTP.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = null, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = json is null ? null : new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
