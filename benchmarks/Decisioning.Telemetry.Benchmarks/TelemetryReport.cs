using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Decisioning.Service.Access;
using Decisioning.Service.Hosting;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Access;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Definition;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Decisioning.Telemetry.Benchmarks;

/// <summary>The table: what observing a decision and signing a call in cost, in the real service with its exporter listening.</summary>
internal static class TelemetryReport
{
    private const string UseCase = "repeat-purchase";

    /// <summary>Measures and writes.</summary>
    public static async Task<string> WriteAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("decisioning-benchmark-");
        try
        {
            var options = new ServiceOptions { DataFolder = folder.FullName, GrpcPort = 0, HttpPort = 0, LogLevel = LogLevel.Error };
            await using RunningService service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);
            return await WriteAsync(service.Services);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> WriteAsync(IServiceProvider services)
    {
        Recommendation recommendation = await DecideAsync(services);
        var result = new DecideResult(recommendation);
        ServingTelemetry telemetry = services.GetRequiredService<ServingTelemetry>();
        var text = new StringBuilder();
        text.AppendLine("# Observing and signing in: measured figures").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Machine: {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.").AppendLine();
        text.AppendLine("Command: `dotnet run -c Release --project benchmarks/Decisioning.Telemetry.Benchmarks -- benchmarks/results/telemetry.md`").AppendLine();
        text.AppendLine("In the real service, whose `/metrics` listens; the best of 15 rounds of 200,000. On all cores at once, all threads count into the same series.").AppendLine();
        text.AppendLine("| what | ns | bytes | ns, all cores |").AppendLine("|---|---|---|---|");
        Row(text, "two time stamps", () => _ = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp()));
        Row(text, "counting a decision: group, reason, arm, options, rules, caps", () => telemetry.Decided(recommendation));
        Row(text, "the histogram of its duration", () => telemetry.Answered(result, TimeSpan.FromMilliseconds(1), activity: null));
        Row(text, "**all of it: what a decision pays**", () =>
        {
            long start = Stopwatch.GetTimestamp();
            telemetry.Decided(recommendation);
            telemetry.Answered(result, Stopwatch.GetElapsedTime(start), activity: null);
        });
        await SignInAsync(text, services);
        return text.ToString();
    }

    private static async Task SignInAsync(StringBuilder text, IServiceProvider services)
    {
        (_, string secret, _) = await services.GetRequiredService<KeyRing>().CreateAsync(
            "benchmark", Role.Admin, ChangeNote.None, mayBeFirst: false, CancellationToken.None);
        SignIn signIn = services.GetRequiredService<SignIn>();
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Bearer " + secret;
        Row(text, "signing a call in by its key", () =>
        {
            ValueTask<SignInResult> found = signIn.FindAsync(http);
            _ = (found.IsCompletedSuccessfully ? found.Result.Caller : null) ?? throw new InvalidOperationException("not signed in");
        });
    }

    private static void Row(StringBuilder text, string what, Action operation)
    {
        (double nanoseconds, double bytes) = Measure.One(operation);
        double contended = Measure.Contended(operation);
        text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {nanoseconds:F0} | {bytes:F0} | {contended:F0} |");
    }

    private static async Task<Recommendation> DecideAsync(IServiceProvider services)
    {
        string file = await File.ReadAllTextAsync(Path.Combine("deploy", "use-cases", UseCase + ".yaml"));
        UseCaseDefinition definition = DefinitionReader.Read(file).Definition ?? throw new InvalidOperationException(file);
        _ = await services.GetRequiredService<UseCaseCatalogue>().CreateAsync(definition, ChangeNote.None, CancellationToken.None);
        await services.GetRequiredService<Serving.Live.UseCaseRegistry>().RefreshAllAsync(CancellationToken.None);
        Decider decider = services.GetRequiredService<Decider>();
        for (int i = 0; ; i++)
        {
            DecideResult result = await decider.DecideAsync(
                new DecideRequest { UseCase = UseCase, Customer = i.ToString(CultureInfo.InvariantCulture) }, CancellationToken.None);
            if (result.Recommendation is { Decision.Action: not null } recommendation)
            {
                return recommendation;
            }
        }
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
        : "unknown processor";
}
