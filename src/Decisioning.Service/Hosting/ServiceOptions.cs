using System.ComponentModel.DataAnnotations;
using Decisioning.Service.Access;
using Decisioning.Service.Telemetry;
using Decisioning.Serving.Deciding;

namespace Decisioning.Service.Hosting;

/// <summary>Options of the running service.</summary>
internal sealed class ServiceOptions
{
    /// <summary>Folder of the embedded stores; made where it is missing. Default <c>decisioning-data</c> in the current folder.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DataFolder { get; set; } = "decisioning-data";

    /// <summary>Address to listen on. Default 127.0.0.1: reachable from this machine alone.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port of gRPC (HTTP/2 without TLS); 0 takes a free one. Default 5080.</summary>
    [Range(0, 65535)]
    public int GrpcPort { get; set; } = 5080;

    /// <summary>Port of HTTP/JSON and the OpenAPI document (HTTP/1.1); 0 takes a free one. Default 5081.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 5081;

    /// <summary>Redis to publish policies through, as <c>host:port</c>; none: the embedded store alone.</summary>
    public string? Redis { get; set; }

    /// <summary>OTLP endpoint for traces, metrics and logs; none: nothing is exported, and <c>/metrics</c> can be scraped all the same.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>How they travel. Default gRPC.</summary>
    public OtlpProtocol OtlpProtocol { get; set; }

    /// <summary>Of calls to hot methods whose caller says nothing of traces, one in so many is traced. Default 1000.</summary>
    [Range(1, int.MaxValue)]
    public int TraceOneIn { get; set; } = 1000;

    /// <summary>Whether one has to sign in even before the first key is made. Default false: access begins with the first key.</summary>
    public bool RequiresSignIn { get; set; }

    /// <summary>The team's identity provider.</summary>
    public OidcOptions Oidc { get; } = new();

    /// <summary>Whether this node runs the nightly updates. Default true; false on all nodes but one that share a Redis.</summary>
    public bool RunsUpdates { get; set; } = true;

    /// <summary>Least level of what is logged to standard error. Default Information.</summary>
    public LogLevel LogLevel { get; set; } = LogLevel.Information;

    /// <summary>Options of the decision pipeline.</summary>
    public DeciderOptions Decider { get; } = new();
}
