using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Roadmap;

namespace Decisioning.UseCases.Tests.Roadmap;

public sealed class RoadmapTests
{
    private static readonly UseCaseDefinition Plain =
        DefinitionReader.Read(UseCases.Tests.Definition.DefinitionText.Valid).Definition!;

    [Fact]
    public void Rank_Portfolio_GoesByScoreThenValueThenIdAndTheUnjudgedComeLast()
    {
        EquatableList<RoadmapEntry> entries = RoadmapRanking.Rank(
            [Of("d", null, 5), Of("c", 4, 5), Of("b", 5, 4), Of("a", 2, 2), Of("e", 5, 5), Of("f", 5, 4)]);

        Assert.Equal(["e", "b", "f", "c", "a", "d"], entries.Select(entry => entry.UseCase));
        Assert.Equal([1, 2, 3, 4, 5, 6], entries.Select(entry => entry.Rank));
        Assert.Equal([25, 20, 20, 20, 4, null], entries.Select(entry => entry.Score));
    }

    [Fact]
    public void Rank_EveryEntry_SaysWhyItStandsThere()
    {
        EquatableList<RoadmapEntry> entries = RoadmapRanking.Rank([Of("d", null, 5), Of("c", 4, 5), Of("b", 5, 4), Of("f", 5, 4), Of("h", 5, 2), Of("l", 2, 5)]);

        Assert.Equal("Do first: worth much and easily done (value 5 x feasibility 4 = 20 of 25).", entries[0].Reason);
        Assert.EndsWith(" As good as b, which comes first by its name.", entries[1].Reason, StringComparison.Ordinal);
        Assert.EndsWith(" As good as f, which is worth more.", entries[2].Reason, StringComparison.Ordinal);
        Assert.StartsWith("Plan for it: worth much, but hard", entries[3].Reason, StringComparison.Ordinal);
        Assert.StartsWith("Do in between: easily done, but worth less", entries[4].Reason, StringComparison.Ordinal);
        Assert.Equal("Not judged: its value must be set.", entries[5].Reason);
    }

    [Fact]
    public void Rank_WithoutBusinessCase_SaysWhatIsLacking() => Assert.Equal(
        "Not judged: its value and feasibility must be set. It lacks a hypothesis and a north-star KPI and a baseline.",
        RoadmapRanking.Rank([(Plain, "live")]).Single().Reason);

    [Fact]
    public void Csv_HostileTexts_AreQuotedAndNoFormula()
    {
        EquatableList<RoadmapEntry> entries = RoadmapRanking.Rank([Of("a", 5, 5, "=cmd|'/c'!A1", "one, \"two\"\nthree")]);

        string csv = RoadmapText.Csv(entries);

        string[] rows = csv.Split("\r\n");
        Assert.Equal("rank,use case,title,goal,maturity,status,value,feasibility,score,north-star KPI,baseline,hypothesis,reason", rows[0]);
        Assert.Contains(",'=cmd|'/c'!A1,", rows[1], StringComparison.Ordinal);
        Assert.Contains("\"one, \"\"two\"\"\nthree\"", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_HostileTexts_StayInTheirCell()
    {
        string markdown = RoadmapText.Markdown(RoadmapRanking.Rank([Of("a", 5, 5, "x | <b>y", "one\ntwo")]));

        string[] lines = markdown.TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Contains("x \\| &lt;b>y", lines[4], StringComparison.Ordinal);
        Assert.Contains("one two", lines[4], StringComparison.Ordinal);
    }

    private static (UseCaseDefinition Definition, string Status) Of(string id, int? value, int? feasibility, string title = "T", string hypothesis = "h") => (
        Plain with
        {
            Id = id,
            Business = new BusinessCase
            {
                Title = title,
                Value = value,
                Feasibility = feasibility,
                Why = new WhyDefinition("o", "k", "b", hypothesis),
            },
        },
        "live");
}
