using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Decisioning.Service.Tests.Observability;

/// <summary>A real Prometheus of its own, with our rules, that scrapes one service each second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly Process _process;

    private PrometheusServer(Uri service)
    {
        int port = FreePort();
        string configuration = Path.Combine(_folder.Path, "prometheus.yml");
        File.WriteAllText(configuration, Configure(service));
        _http.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        string[] arguments =
        [
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + Path.Combine(_folder.Path, "data"),
            "--web.listen-address=" + _http.BaseAddress.Authority,
            "--enable-feature=exemplar-storage",
            "--log.level=error",
        ];
        _process = Process.Start(new ProcessStartInfo("prometheus", arguments) { UseShellExecute = false })
            ?? throw new InvalidOperationException("prometheus did not start");
    }

    public static async Task<PrometheusServer> StartAsync(Uri service)
    {
        var server = new PrometheusServer(service);
        await server.UntilAsync(() => server.IsReadyAsync());
        return server;
    }

    /// <summary>The data of an answer of the API, with its warnings; or the error.</summary>
    public async Task<(JsonElement? Data, string Problem)> AskAsync(string path, params (string Name, string Value)[] parameters)
    {
        string query = string.Join('&', parameters.Select(entry => $"{entry.Name}={Uri.EscapeDataString(entry.Value)}"));
        HttpResponseMessage answer = await _http.GetAsync(new Uri($"api/v1/{path}?{query}", UriKind.Relative));
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (body.GetProperty("status").GetString() != "success")
        {
            return (null, body.GetProperty("error").GetString()!);
        }

        string warnings = body.TryGetProperty("warnings", out JsonElement list) ? string.Join("; ", list.EnumerateArray()) : "";
        return (body.GetProperty("data"), warnings);
    }

    /// <summary>Waits until an expression has an answer.</summary>
    public Task UntilAnsweredAsync(string expression) => UntilAsync(async () =>
        (await AskAsync("query", ("query", expression))).Data is { } data && data.GetProperty("result").GetArrayLength() > 0);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Configure(Uri service) =>
        $$"""
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files:
          - {{RepositoryFiles.PathOf("deploy", "prometheus", "recording.yml")}}
          - {{RepositoryFiles.PathOf("deploy", "prometheus", "alerts.yml")}}
        scrape_configs:
          - job_name: decisioning
            static_configs: [{targets: ["{{service.Authority}}"]}]
        """;

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await _http.GetAsync(new Uri("-/ready", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await isSo())
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException("prometheus ended");
            }

            await Task.Delay(100, limit.Token);
        }
    }
}
