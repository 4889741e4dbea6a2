using System.Diagnostics.Metrics;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Tests.Telemetry;

public sealed class DecisionCellsTests
{
    private const string TenBySms = "offer: ten, channel: sms";

    [Fact]
    public async Task Decided_OnTheHotPath_AllocatesNothing()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText { Id = "cells", Offers = ["id: ten"], Channels = ["id: sms"], Fallback = TenBySms });
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == ServingTelemetry.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.Start();
        Recommendation recommendation = await node.DecideAsync(ServingNode.Request("anna") with { UseCase = "cells" });
        var result = new DecideResult(recommendation);

        long bytes = AllocatedBytes.PerCall(() =>
        {
            node.Telemetry.Decided(recommendation);
            node.Telemetry.Answered(result, TimeSpan.FromMilliseconds(1), activity: null);
        });

        Assert.NotNull(recommendation.Trace);
        Assert.Equal(0, bytes);
    }

    [Fact]
    public async Task Count_MoreArmsAndOptionsThanAreNamed_CountAsOther()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText
        {
            Id = "many-options",
            Offers = [.. Enumerable.Range(0, 60).Select(number => FormattableString.Invariant($"id: o{number}"))],
            Channels = ["id: sms"],
            Fallback = "offer: o1, channel: sms",
        });
        LiveUseCase live = node.Registry.Find("many-options")!;
        var counters = new DecisionCounters();
        DecisionCells cells = counters.Of(live.Model);

        foreach (string key in live.Model.Actions.Keys)
        {
            cells.Count(DecisionOf(live.Model, key), trace: null);
        }

        Assert.Equal(51, SeriesOf(counters.Arms));
        Assert.Equal(51 + 1, SeriesOf(counters.Options));
        Assert.Equal(10, counters.Arms.Of(live.Model.Id, "other").Count);
        Assert.Equal(10, counters.Options.Of(live.Model.Id, "offer", "other").Count);
        Assert.Equal(60, counters.Options.Of(live.Model.Id, "channel", "sms").Count);
    }

    [Fact]
    public async Task Of_NewRevision_GoesOnCountingWhereTheOldOneWas()
    {
        var text = new UseCaseText { Id = "revised", Offers = ["id: ten"], Channels = ["id: sms"], Fallback = TenBySms };
        await using ServingNode node = await ServingNode.StartAsync(text);
        UseCaseModel first = node.Registry.Find("revised")!.Model;
        UseCaseModel second = (await node.ChangeAsync(text with { Channels = ["id: sms", "id: email"] })).Model;
        var counters = new DecisionCounters();

        counters.Of(first).Count(DecisionOf(first, "ten/sms"), trace: null);
        counters.Of(second).Count(DecisionOf(second, "ten/sms"), trace: null);

        Assert.NotEqual(first.Revision, second.Revision);
        Assert.Equal(2, counters.Arms.Of("revised", "ten/sms").Count);
        Assert.Equal(2, counters.Decisions.Of("revised", "treatment", "none").Count);
    }

    private static int SeriesOf(CounterFamily family) => family.Measure().Count();

    private static Decision DecisionOf(UseCaseModel model, string key) => new()
    {
        Id = default,
        UseCase = model.Id,
        UseCaseRevision = model.Revision,
        Customer = "anna",
        Group = Group.Treatment,
        Action = key,
    };
}
