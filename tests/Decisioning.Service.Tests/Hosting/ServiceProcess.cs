using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Decisioning.Service.Tests.Hosting;

/// <summary>The real executable as a child process, to be ended softly or with SIGKILL.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors;

    private ServiceProcess(Process process, JsonElement addresses, StringBuilder errors)
    {
        (_process, _errors) = (process, errors);
        GrpcAddress = new Uri(addresses.GetProperty("grpc_address").GetString()!);
        HttpAddress = new Uri(addresses.GetProperty("http_address").GetString()!);
    }

    public Uri GrpcAddress { get; }

    public Uri HttpAddress { get; }

    /// <summary>What it wrote to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public static async Task<ServiceProcess> StartAsync(string dataFolder, params string[] more)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "decisioning.dll"),
            "serve", "--data", dataFolder, "--port", "0", "--http-port", "0", "--json", "--log-level", "Warning", .. more,
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        try
        {
            return new ServiceProcess(process, await ReadAddressesAsync(process).WaitAsync(Limit), errors);
        }
        catch (Exception error)
        {
            process.Kill();
            throw new InvalidOperationException("the service did not start: " + errors, error);
        }
    }

    /// <summary>SIGKILL: nothing in the process gets to run after it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static async Task<JsonElement> ReadAddressesAsync(Process process)
    {
        var text = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            text.AppendLine(line);
            if (line.EndsWith('}'))
            {
                return JsonDocument.Parse(text.ToString()).RootElement;
            }
        }

        throw new InvalidOperationException("it ended before it said where it listens");
    }
}
