using System.Diagnostics.Metrics;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Recording;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Tests.Telemetry;

public sealed class ServingTelemetryTests
{
    [Fact]
    public async Task Metrics_DecisionsAndOutcomes_AreCountedOnceWithTheirTags()
    {
        // An id of its own: meters are process-wide, and other tests decide at the same time.
        const string useCase = "metrics-of-serving";
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == ServingTelemetry.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length > 0 && Equals(tags[0].Value, useCase) && (value > 0.0 || instrument.Name.EndsWith("age", StringComparison.Ordinal)))
            {
                string key = string.Join(' ', [instrument.Name, .. tags[1..].ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
                lock (seen)
                {
                    seen[key] = seen.GetValueOrDefault(key) + value;
                    seen[instrument.Name + " times"] = seen.GetValueOrDefault(instrument.Name + " times") + 1.0;
                }
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText
        {
            Id = useCase,
            Offers = ["id: ten"],
            Channels = ["id: sms"],
            Fallback = "offer: ten, channel: sms",
        });

        Recommendation answer = await node.DecideAsync(Request("anna", "r-1") with { UseCase = useCase });
        _ = await node.DecideAsync(Request("anna", "r-1") with { UseCase = useCase });
        _ = await node.Decider.DecideAsync(Request("") with { UseCase = useCase }, Stop);
        string id = answer.Decision.Id.ToString();
        node.Clock.Advance(TimeSpan.FromSeconds(90));
        var report = new OutcomeReport("o-1", id, "order", 1.0, answer.Decision.Id.Time);
        _ = await node.Recorder.RecordAsync(useCase, [report, report], keepValid: false, Stop);
        listener.RecordObservableInstruments();

        Assert.Equal(1.0, seen["decisioning.decisions group=treatment reason=none"]);
        Assert.Equal(1.0, seen["decisioning.decisions times"]);
        Assert.Equal(1.0, seen["decisioning.arms arm=ten/sms"]);
        Assert.Equal(1.0, seen["decisioning.options dimension=offer option=ten"]);
        Assert.Equal(1.0, seen["decisioning.options dimension=channel option=sms"]);
        Assert.Equal(2.0, seen["decisioning.decide.duration times"]);
        Assert.True(seen["decisioning.decide.duration"] > 0.0);
        Assert.Equal(1.0, seen["decisioning.outcomes state=joined"]);
        Assert.Equal(1.0, seen["decisioning.outcomes state=duplicate"]);
        Assert.Equal(180.0, seen["decisioning.outcome.delay"]);
        Assert.Equal(1.0, seen["decisioning.policy.version"]);
        Assert.Equal(90.0, seen["decisioning.policy.age"]);
    }
}
