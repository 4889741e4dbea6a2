using System.Text.Json;
using Decisioning.Service.Commands;

namespace Decisioning.Service.Tests.Commands;

/// <summary>What a command printed and returned.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>The one JSON object on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs a command in this process.</summary>
    public static async Task<CommandRun> RunAsync(params string[] arguments)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(Limit);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, errors, cancellation.Token);
        return new CommandRun(code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs the built program as a process of its own.</summary>
    public static async Task<CommandRun> StartAsync(params string[] arguments)
    {
        ProgramRun run = await ProgramRun.StartAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "decisioning.dll"), .. arguments], TestContext.Current.CancellationToken);
        return new CommandRun(run.ExitCode, run.Output, run.Errors);
    }

    /// <summary>Names of an object's members, in order.</summary>
    public static IEnumerable<string> MembersOf(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
