using System.Diagnostics;

namespace Decisioning.Testing;

/// <summary>What a program that a test ran has said and returned.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program to its end; kills it and fails after a minute.</summary>
    /// <param name="program">Path or name of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">The program did not end.</exception>
    public static async Task<ProgramRun> StartAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFiles.Root,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException(program + " did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation).WaitAsync(Limit, cancellation);
            return new ProgramRun(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Runs buf, which <c>npm ci</c> installs beside the interop clients.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="arguments">Its arguments; paths are relative to the top folder.</param>
    public static Task<ProgramRun> BufAsync(CancellationToken cancellation, params string[] arguments) => StartAsync(
        RepositoryFiles.PathOf("tests", "Decisioning.Grpc.Tests", "Interop", "node_modules", ".bin", "buf"),
        arguments,
        cancellation);
}
