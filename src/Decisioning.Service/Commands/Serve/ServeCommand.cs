using System.CommandLine;
using Decisioning.Service.Hosting;
using Decisioning.Service.Telemetry;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>serve</c>: runs the service until it is asked to end.</summary>
internal static class ServeCommand
{
    private static readonly ServiceOptions Defaults = new();

    private static readonly Option<string> DataFolder = new("--data")
    {
        Description = "Folder of the embedded stores; made where it is missing.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Defaults.DataFolder,
    };

    private static readonly Option<string> Address = new("--address")
    {
        Description = "IP address to listen on; 0.0.0.0 for all. There is no TLS: put a proxy before it where others can listen.",
        HelpName = "IP",
        DefaultValueFactory = _ => Defaults.Address,
    };

    private static readonly Option<int> GrpcPort = CommonOptions.WholeNumber(
        "--port", "Port of gRPC; 0 takes a free one.", Defaults.GrpcPort, 0, 65_535);

    private static readonly Option<int> HttpPort = CommonOptions.WholeNumber(
        "--http-port", "Port of HTTP/JSON and the dashboard; 0 takes a free one.", Defaults.HttpPort, 0, 65_535);

    private static readonly Option<string?> Redis = new("--redis")
    {
        Description = "Redis to publish policies through; without it the embedded store alone.",
        HelpName = "HOST:PORT",
    };

    private static readonly Option<Uri?> OtlpEndpoint = new("--otlp")
    {
        Description = "OTLP endpoint for traces, metrics and logs; without it nothing is exported, and /metrics is there all the same.",
        HelpName = "URI",
    };

    private static readonly Option<OtlpProtocol> Protocol = new("--otlp-protocol")
    {
        Description = "How they travel to the endpoint.",
        DefaultValueFactory = _ => Defaults.OtlpProtocol,
    };

    private static readonly Option<int> TraceOneIn = CommonOptions.WholeNumber(
        "--trace-one-in", "Of decisions whose caller sends no traceparent, one in so many is traced.", Defaults.TraceOneIn, 1, int.MaxValue);

    private static readonly Option<int> Node = CommonOptions.WholeNumber(
        "--node", "Number of this node: decision ids carry it, so no two nodes of a fleet may share one.", Defaults.Decider.Node, 0, DecisionId.MaxNode);

    private static readonly Option<bool> NoUpdates = new("--no-updates")
    {
        Description = "Leave the nightly updates to another node that shares the Redis.",
    };

    private static readonly Option<LogLevel> Level = new("--log-level")
    {
        Description = "Least level of what is logged to standard error.",
        DefaultValueFactory = _ => Defaults.LogLevel,
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        var command = new Command("serve", "Run the service until SIGTERM or Ctrl+C; running calls are finished first.")
        {
            DataFolder, Address, GrpcPort, HttpPort, Redis, OtlpEndpoint, Protocol, TraceOneIn, Node, NoUpdates, Level, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ServiceOptions
            {
                DataFolder = parsed.GetRequiredValue(DataFolder),
                Address = parsed.GetRequiredValue(Address),
                GrpcPort = parsed.GetValue(GrpcPort),
                HttpPort = parsed.GetValue(HttpPort),
                Redis = parsed.GetValue(Redis),
                OtlpEndpoint = parsed.GetValue(OtlpEndpoint),
                OtlpProtocol = parsed.GetValue(Protocol),
                TraceOneIn = parsed.GetValue(TraceOneIn),
                RunsUpdates = !parsed.GetValue(NoUpdates),
                LogLevel = parsed.GetValue(Level),
            };
            options.Decider.Node = parsed.GetValue(Node);
            return RunAsync(terminal, options, parsed.GetValue(CommonOptions.Json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, ServiceOptions options, bool isJson, CancellationToken cancellation)
    {
        await using RunningService service = await RunningService.StartAsync(options, TimeProvider.System, cancellation);
        string folder = Path.GetFullPath(options.DataFolder);
        if (isJson)
        {
            terminal.WriteJson(new ServeReport(service.GrpcAddress.ToString(), service.HttpAddress.ToString(), folder));
        }
        else
        {
            terminal.WriteLine($"gRPC       {service.GrpcAddress}");
            terminal.WriteLine($"HTTP/JSON  {service.HttpAddress}");
            terminal.WriteLine($"Dashboard  {service.HttpAddress}");
            terminal.WriteLine($"data       {folder}");
        }

        await service.WaitForShutdownAsync(cancellation);
        return ExitCodes.Ok;
    }
}
