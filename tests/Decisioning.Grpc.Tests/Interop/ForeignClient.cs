using System.Diagnostics;
using System.Text.Json;
using Decisioning.Grpc.Tests.Hosting;

namespace Decisioning.Grpc.Tests.Interop;

/// <summary>Runs the script of a client of another maker and reads the result of each of its cases.</summary>
internal static class ForeignClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Folder with the scripts and their package files.</summary>
    public static string Folder { get; } = RepositoryFiles.PathOf("tests", "Decisioning.Grpc.Tests", "Interop");

    /// <summary>Folder with the protos that the scripts use.</summary>
    public static string Protos { get; } = RepositoryFiles.PathOf("tests", "Decisioning.Grpc.Tests", "Protos");

    /// <summary>Runs a script that prints one JSON object per case.</summary>
    public static async Task<IReadOnlyDictionary<string, CaseResult>> RunCasesAsync(string program, params string[] arguments)
    {
        string output = await RunAsync(program, arguments);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<CaseResult>(line, Json)!)
            .ToDictionary(result => result.Case);
    }

    /// <summary>Runs a program to its end and gives its standard output.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        // Proxies of the machine have no business between two processes of it.
        foreach (string name in new[] { "http_proxy", "https_proxy", "grpc_proxy", "HTTP_PROXY", "HTTPS_PROXY" })
        {
            start.Environment.Remove(name);
        }

        using Process process = StartProcess(start);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(
                process.ExitCode == 0,
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}; tests/run.sh installs what it needs.\n{await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process StartProcess(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"{start.FileName} is missing: tests/run.sh installs it.", error);
        }
    }
}
