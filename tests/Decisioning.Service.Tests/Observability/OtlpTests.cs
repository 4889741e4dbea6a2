using Decisioning.Service.Hosting;
using Decisioning.Service.Telemetry;
using Decisioning.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Observability;

public sealed class OtlpTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Unsampled = "5bf92f3577b34da6a3ce929d0e0e4737";
    private const string CallerSpan = "00f067aa0ba902b7";
    private const string UseCase = "repeat-purchase";

    // Field numbers of opentelemetry.proto: resource_spans 1, scope_spans 2, spans 2; in a span trace_id 1, span_id 2, parent_span_id 4, name 5.
    private static readonly int[] Spans = [1, 2, 2];

    [Theory]
    [InlineData("Grpc")]
    [InlineData("Http")]
    public async Task Export_CallerIsTraced_SpansLeadFromTheCallerToTheNightlyRun(string protocol)
    {
        await using OtlpSink sink = await OtlpSink.StartAsync();
        await RunAsync(sink, Enum.Parse<OtlpProtocol>(protocol));

        ByteString[] spans = [.. sink.Of("trace").SelectMany(request => ProtoTree.Find(request, Spans)).Where(span => HexOf(span, 1) == Trace)];
        ByteString train = Named(spans, "decisioning.v1.PolicyService/Train");
        ByteString run = Named(spans, "NightlyUpdate");
        ByteString call = Named(spans, "decisioning.v1.DecisionService/Decide");
        ByteString decide = Named(spans, "Decide");
        Assert.Equal(CallerSpan, HexOf(train, 4));
        Assert.Equal(HexOf(train, 2), HexOf(run, 4));
        Assert.Equal(CallerSpan, HexOf(call, 4));
        Assert.Equal(HexOf(call, 2), HexOf(decide, 4));
    }

    [Fact]
    public async Task Export_CallerIsNotSampled_NoSpanIsMade()
    {
        await using OtlpSink sink = await OtlpSink.StartAsync();
        await RunAsync(sink, OtlpProtocol.Http);

        Assert.DoesNotContain(sink.Of("trace").SelectMany(request => ProtoTree.Find(request, Spans)), span => HexOf(span, 1) == Unsampled);
    }

    [Fact]
    public async Task Export_MetricsAndLogs_Arrive()
    {
        await using OtlpSink sink = await OtlpSink.StartAsync();
        await RunAsync(sink, OtlpProtocol.Grpc);

        // resource_metrics 1, scope_metrics 2, metrics 2, name 1.
        string[] names = [.. sink.Of("metrics").SelectMany(request => ProtoTree.Texts(request, 1, 2, 2, 1)).Distinct()];
        Assert.Contains("decisioning.decisions", names);
        Assert.Contains("decisioning.update.runs", names);
        Assert.Contains("rpc.server.duration", names);

        // resource_logs 1, scope_logs 2, log_records 2, body 5, string_value 1.
        Assert.Contains(sink.Of("logs").SelectMany(request => ProtoTree.Texts(request, 1, 2, 2, 5, 1)), text => text.Contains("policy", StringComparison.Ordinal));
    }

    private static string HexOf(ByteString span, int field) =>
        Convert.ToHexStringLower(ProtoTree.Find(span, field).FirstOrDefault(ByteString.Empty).Span);

    private static ByteString Named(ByteString[] spans, string name) => Assert.Single(spans, span => ProtoTree.Texts(span, 5).Single() == name);

    // Ending the service flushes what waits to be exported.
    private static async Task RunAsync(OtlpSink sink, OtlpProtocol protocol)
    {
        using var folder = new TempFolder();
        var options = new ServiceOptions
        {
            DataFolder = folder.Path,
            GrpcPort = 0,
            HttpPort = 0,
            OtlpEndpoint = protocol == OtlpProtocol.Grpc ? sink.GrpcAddress : sink.HttpAddress,
            OtlpProtocol = protocol,
        };
        await using RunningService service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        await new UseCaseService.UseCaseServiceClient(channel).CreateUseCaseAsync(
            new CreateUseCaseRequest { Yaml = await File.ReadAllTextAsync(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml")) });
        var decisions = new DecisionService.DecisionServiceClient(channel);
        var request = new DecideRequest { UseCase = UseCase, CustomerId = "42" };
        await decisions.DecideAsync(request, TracedBy($"00-{Trace}-{CallerSpan}-01"));
        await decisions.DecideAsync(request, TracedBy($"00-{Unsampled}-{CallerSpan}-00"));
        await new PolicyService.PolicyServiceClient(channel).TrainAsync(
            new TrainRequest { UseCase = UseCase }, TracedBy($"00-{Trace}-{CallerSpan}-01"));
    }

    private static Metadata TracedBy(string parent) => new() { { "traceparent", parent } };
}
