using System.CommandLine;
using Decisioning.Service.Access;
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

    private static readonly Option<Uri?> OtlpEndpoint = CommonOptions.OptionalUri(
        "--otlp", "OTLP endpoint for traces, metrics and logs; without it nothing is exported, and /metrics is there all the same.");

    private static readonly Option<OtlpProtocol> Protocol = new("--otlp-protocol")
    {
        Description = "How they travel to the endpoint.",
        DefaultValueFactory = _ => Defaults.OtlpProtocol,
    };

    private static readonly Option<int> TraceOneIn = CommonOptions.WholeNumber(
        "--trace-one-in", "Of decisions whose caller sends no traceparent, one in so many is traced.", Defaults.TraceOneIn, 1, int.MaxValue);

    private static readonly Option<bool> RequireSignIn = new("--require-sign-in")
    {
        Description = "Ask everybody to sign in even before the first key is made ('access create-key --data' makes it).",
    };

    private static readonly Option<Uri?> OidcAuthority = CommonOptions.OptionalUri(
        "--oidc-authority", "Issuer of the team's identity provider: its tokens sign in.");

    private static readonly Option<string> OidcAudience = new("--oidc-audience")
    {
        Description = "What those tokens must be meant for.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Defaults.Oidc.Audience,
    };

    private static readonly Option<string> OidcRoleClaim = new("--oidc-role-claim")
    {
        Description = "Claim with roles or groups; a dot leads into an object, as in realm_access.roles.",
        HelpName = "CLAIM",
        DefaultValueFactory = _ => Defaults.Oidc.RoleClaim,
    };

    private static readonly Option<string> OidcNameClaim = new("--oidc-name-claim")
    {
        Description = "Claim with the name for the audit log; take one that people cannot choose for themselves.",
        HelpName = "CLAIM",
        DefaultValueFactory = _ => Defaults.Oidc.NameClaim,
    };

    private static readonly Option<string[]> OidcRoles = new("--oidc-role")
    {
        Description = "Role of a value of the role claim, as GROUP=ROLE; again for each. Without, the values are the names of the roles.",
        HelpName = "GROUP=ROLE",
        DefaultValueFactory = _ => [],
    };

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
            DataFolder, Address, GrpcPort, HttpPort, Redis, OtlpEndpoint, Protocol, TraceOneIn, Node, NoUpdates,
            RequireSignIn, OidcAuthority, OidcAudience, OidcRoleClaim, OidcNameClaim, OidcRoles, Level, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) =>
            RunAsync(terminal, Read(parsed), parsed.GetValue(CommonOptions.Json), cancellation));
        return command;
    }

    private static ServiceOptions Read(ParseResult parsed)
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
            RequiresSignIn = parsed.GetValue(RequireSignIn),
            LogLevel = parsed.GetValue(Level),
        };
        options.Decider.Node = parsed.GetValue(Node);
        options.Oidc.Authority = parsed.GetValue(OidcAuthority);
        options.Oidc.Audience = parsed.GetRequiredValue(OidcAudience);
        options.Oidc.RoleClaim = parsed.GetRequiredValue(OidcRoleClaim);
        options.Oidc.NameClaim = parsed.GetRequiredValue(OidcNameClaim);
        foreach (string pair in parsed.GetRequiredValue(OidcRoles))
        {
            int at = pair.LastIndexOf('=');
            options.Oidc.Roles[at < 0 ? "" : pair[..at]] = TokenClaims.RoleOfWord(pair[(at + 1)..]);
        }

        return options;
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

        if (!service.Services.GetRequiredService<AccessState>().IsOn)
        {
            terminal.WriteErrorLine("access is off: whoever reaches these ports may do everything; 'decisioning access create-key' turns it on");
        }

        await service.WaitForShutdownAsync(cancellation);
        return ExitCodes.Ok;
    }
}
