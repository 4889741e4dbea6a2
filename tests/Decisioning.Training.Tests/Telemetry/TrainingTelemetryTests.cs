using System.Diagnostics.Metrics;
using Decisioning.Training.Telemetry;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Telemetry;

public sealed class TrainingTelemetryTests
{
    [Fact]
    public async Task Metrics_OneRun_ShowItsDurationStatusAndObservations()
    {
        // An id of its own: meters are process-wide, and other tests run updates at the same time.
        const string useCase = "metrics-of-training";
        var seen = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == TrainingTelemetry.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        void Keep(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Equals(tags[0].Value, useCase))
            {
                lock (seen)
                {
                    seen.Add(FormattableString.Invariant($"{name} {(value > 0.0 ? 1 : 0)} {string.Join(' ', tags[1..].ToArray().Select(tag => tag.Value))}").Trim());
                }
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.Start();
        await using TrainingNode node = await StartAsync(new UseCaseText { Id = useCase });
        _ = await node.LogAsync(Day.AddHours(1), "ten/sms");

        _ = await node.RunAsync(Day.AddDays(1));
        _ = await node.RunAsync(Day.AddDays(1));
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "decisioning.update.duration 1 published",
                "decisioning.update.runs 1 published",
                "decisioning.update.observations 1",
                "decisioning.update.last_success.time 1",
            ],
            seen);
    }
}
