using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Decisioning.Dashboard.Tests;

/// <summary>The demo as a user starts it: the real executable, left running after its nights.</summary>
internal sealed partial class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    private DemoProcess(Process process, Uri dashboard)
    {
        _process = process;
        Address = dashboard;
    }

    /// <summary>The dashboard's address, as the demo prints it.</summary>
    public Uri Address { get; }

    /// <summary>Plays the nights and leaves the service running.</summary>
    public static async Task<DemoProcess> StartAsync(int nights, int customers)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "decisioning.dll"), "demo",
            "--nights", $"{nights}", "--customers", $"{customers}", "--http-port", "0",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var errors = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                _ = errors.AppendLine(line.Data);
            }

            if (line.Data is null)
            {
                _ = address.TrySetException(new InvalidOperationException("the demo ended: " + errors));
            }
            else if (DashboardLine().Match(line.Data) is { Success: true } match)
            {
                _ = address.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new DemoProcess(process, await address.Task.WaitAsync(Limit));
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Ends the service, as a lost connection looks to the browser.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"^Dashboard (?<address>http://\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DashboardLine();
}
