using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Decisioning.Grpc.Tests.Hosting;
using Decisioning.Grpc.Tests.Raw;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Server;

public sealed class TelemetryTests(InteropServerFixture fixture) : IClassFixture<InteropServerFixture>
{
    [Fact]
    public async Task Call_SomeoneListens_ReportsSpanAndDuration()
    {
        var spans = new ConcurrentQueue<Activity>();
        var durations = new ConcurrentQueue<KeyValuePair<string, object?>[]>();
        using var spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GrpcTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(spanListener);
        using var meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == GrpcTelemetry.DurationName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meterListener.SetMeasurementEventCallback<double>((_, _, tags, _) => durations.Enqueue(tags.ToArray()));
        meterListener.Start();
        byte[] request = new SimpleRequest { ResponseStatus = new EchoStatus { Code = 14, Message = "away" } }.ToByteArray();

        RawAnswer answer = await RawCall.SendAsync(fixture.Server, "/grpc.testing.TestService/UnaryCall", RawCall.Frame(request));

        Assert.Equal(StatusCode.Unavailable, answer.Code);
        await TestLimits.UntilAsync(() => !durations.IsEmpty && spans.Any(IsOurs));
        Activity span = spans.First(IsOurs);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("grpc.testing.TestService", span.GetTagItem("rpc.service"));
        Assert.Equal("UnaryCall", span.GetTagItem("rpc.method"));
        Assert.Contains(durations, tags => tags.Contains(new KeyValuePair<string, object?>("rpc.grpc.status_code", 14)));

        static bool IsOurs(Activity activity) => activity.GetTagItem("rpc.grpc.status_code") is 14;
    }
}
