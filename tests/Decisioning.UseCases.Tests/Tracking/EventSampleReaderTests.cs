using System.Diagnostics;
using Decisioning.Bandits;
using Decisioning.UseCases.Tracking;

namespace Decisioning.UseCases.Tests.Tracking;

public sealed class EventSampleReaderTests
{
    private const string Good = """{"event": "Order Completed", "properties": {"total": 12.5, "coupon": null}, "type": "track"}""";

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", "\"", ":", ",", "\n", "\\", "\\u", "\\ud800", "event", "properties", "\"event\":", "\"type\":\"page\"", "null",
        "true", "1e999", "-0", "0x1", "\u0007", "\uD800", "\uFEFF", "😀", " ", "\r", "\t", "{\"event\":\"A\"}", "{\"event\":\"\\ud800\"}",
    ];

    [Fact]
    public async Task Read_GoodAndBadLines_CountsEachAndNamesTheBad()
    {
        EventSample sample = await ReadAsync(
            "\uFEFF{\"event\": \"A\"}\r\n\n{\"event\": \"A\", \"properties\": 3}\nno json\n[1]\n{\"event\": \" \"}\n{\"type\": \"group\"}\n{\"event\": 7}\n{\"event\": \"" + new string('x', 129) + "\"}");

        Assert.Equal((2L, 1L, 5L), (sample.Count, sample.OtherCalls, sample.Unreadable));
        Assert.Equal(2, sample.Events["A"].Count);
        Assert.Equal([4L, 5L, 6L, 8L, 9L], sample.Problems.Select(problem => problem.Position));
    }

    [Fact]
    public async Task Read_TooManyNamesAndProperties_StaysSmallAndSaysSo()
    {
        string names = string.Join('\n', Enumerable.Range(0, 1_200).Select(i => $$"""{"event": "E{{i}}"}"""));
        string properties = string.Join(',', Enumerable.Range(0, 400).Select(i => $"\"p{i}\": 1"));

        EventSample many = await ReadAsync(names);
        EventSample wide = await ReadAsync($$$"""{"event": "E", "properties": {{{{properties}}}}}""");

        Assert.Equal((1_000, 200L, 1_200L), (many.Events.Count, many.NotToldApart, many.Count));
        Assert.Equal(EventSampleLimits.Properties, wide.Events["E"].Properties.Count);
    }

    [Fact]
    public async Task Read_HugeLine_IsOneProblemAndTheNextLineIsRead()
    {
        EventSample sample = await ReadAsync("{\"event\": \"" + new string('x', 2_000_000) + "\"}\n{\"event\": \"B\"}");

        Assert.Equal((1L, 1L), (sample.Unreadable, sample.Count));
        Assert.Equal(["B"], sample.Events.Keys);
    }

    [Fact]
    public async Task Read_DeepNesting_IsAProblem()
    {
        EventSample sample = await ReadAsync("{\"event\":\"A\",\"properties\":" + new string('[', 10_000) + new string(']', 10_000) + "}");

        Assert.Equal((1L, 0L), (sample.Unreadable, sample.Count));
    }

    [Fact]
    public async Task Read_MoreThanAMillionLines_EndsAtTheLimit()
    {
        long start = Stopwatch.GetTimestamp();

        EventSample sample = await ReadAsync(new string('\n', EventSampleLimits.Events + 5));

        Assert.True(sample.IsCut);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Read_RandomTexts_NeverThrowsAndCountsEveryLineOnce()
    {
        var random = new SeededRandom(20260801);
        long good = 0;
        long bad = 0;
        for (int i = 0; i < 10_000; i++)
        {
            string text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.NextInt(12)).Select(_ => Fragments[random.NextInt(Fragments.Length)]))
                : Good.Insert(random.NextInt(Good.Length), Fragments[random.NextInt(Fragments.Length)]);

            EventSample sample = await ReadAsync(text);

            int lines = text.TrimStart('\uFEFF').Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));
            Assert.Equal(lines, sample.Count + sample.OtherCalls + sample.Unreadable);
            Assert.All(sample.Problems, problem => Assert.InRange(problem.Message.Length, 5, 200));
            good += sample.Count;
            bad += sample.Unreadable;
        }

        Assert.True(good > 100 && bad > 1_000, $"{good} good, {bad} bad: both kinds must be met");
    }

    private static Task<EventSample> ReadAsync(string text) =>
        EventSampleReader.ReadAsync(new StringReader(text), TestContext.Current.CancellationToken);
}
