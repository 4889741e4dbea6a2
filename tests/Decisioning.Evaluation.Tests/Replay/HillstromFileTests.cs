using System.IO.Compression;
using Decisioning.Evaluation.Replay;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class HillstromFileTests
{
    [Fact]
    public void Read_OneRow_GivesContextActionAndOutcomes()
    {
        LoggedRow row = Assert.Single(Read(HillstromSample.Header, HillstromSample.Row));

        Assert.Equal(1, row.Number);
        Assert.Equal("womens", row.Action);
        Assert.Equal(FeatureValue.Of(142.44), row.Context["history"]);
        Assert.Equal(FeatureValue.Of(true), row.Context["mens"]);
        Assert.Equal(FeatureValue.Of("Surburban"), row.Context["zip_code"]);
        Assert.Equal(7, row.Context.Count);
        Assert.Equal((1.0, 1.0, 29.99), (row.RewardOf(RewardMetric.Visit), row.RewardOf(RewardMetric.Conversion), row.RewardOf(RewardMetric.Spend)));
    }

    [Fact]
    public void Read_EmptyFeature_CountsAsMissing()
    {
        LoggedRow row = Assert.Single(Read(HillstromSample.Header, HillstromSample.Row.Replace("142.44", "", StringComparison.Ordinal)));

        Assert.DoesNotContain("history", row.Context.Keys);
    }

    [Fact]
    public void Read_MissingColumns_NamesAllOfThem()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => Read("recency,mens,womens,zip_code,newbie,channel,visit,conversion,spend", "1"));

        Assert.StartsWith("the first line has no column history, segment; needed are recency, history,", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10,", "ten,", "line 2: column recency is 'ten', not a number")]
    [InlineData("Womens E-Mail", "Kids E-Mail", "line 2: column segment is 'Kids E-Mail', not one of No E-Mail, Mens E-Mail, Womens E-Mail")]
    [InlineData(",1,1,", ",2,1,", "line 2: column visit is '2', not 0 or 1")]
    [InlineData("29.99", "NaN", "line 2: column spend is 'NaN', not a number")]
    [InlineData(",Phone", "", "line 2 has 11 fields, the first line has 12")]
    public void Read_WrongValue_NamesLineColumnAndWhatIsExpected(string right, string wrong, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => Read(HillstromSample.Header, HillstromSample.Row.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Read_HeaderAlone_IsRefused() => Assert.Throws<DataFormatException>(() => Read(HillstromSample.Header));

    [Fact]
    public void Read_GzipFile_GivesTheSameRowsAsThePlainOne()
    {
        using var folder = new TempFolder();
        string plain = Path.Combine(folder.Path, "rows.csv");
        string packed = Path.Combine(folder.Path, "rows.csv.gz");
        string text = string.Join("\r\n", HillstromSample.Header, HillstromSample.Row, HillstromSample.Row);
        File.WriteAllText(plain, text);
        using (var gzip = new GZipStream(File.Create(packed), CompressionMode.Compress))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        IReadOnlyList<LoggedRow> rows = HillstromFile.Read(packed, HillstromSample.UseCase);

        Assert.Equal(2, rows.Count);
        Assert.Equal(
            HillstromFile.Read(plain, HillstromSample.UseCase).Select(row => (row.Number, row.Action, row.Spend)),
            rows.Select(row => (row.Number, row.Action, row.Spend)));
    }

    [Fact]
    public void Read_PlainFileNamedGzip_IsRefusedInWords()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "rows.csv.gz");
        File.WriteAllText(path, HillstromSample.Header);

        DataFormatException error = Assert.Throws<DataFormatException>(() => HillstromFile.Read(path, HillstromSample.UseCase));

        Assert.Equal("it is no gzip file, or it is damaged", error.Message);
    }

    // The reference: pandas on the same file, to the digits that are given there.
    [Fact]
    [Trait("Needs", "data")]
    public void Read_TheExperiment_GivesTheReferencesCountsAndMeans()
    {
        string file = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.DataFolder!, "hillstrom"), "*.csv.gz").Single();
        var tally = new ReplayTally();
        foreach (LoggedRow row in HillstromFile.Read(file, HillstromSample.UseCase))
        {
            tally.Add(row.Action, row.Action, row.RewardOf(RewardMetric.Visit));
        }

        Assert.Equal((21_306L, 21_307L, 21_387L), (tally.Logged["none"].Count, tally.Logged["mens"].Count, tally.Logged["womens"].Count));
        Assert.Equal(0.10617, tally.Logged["none"].Mean, 5);
        Assert.Equal(0.18276, tally.Logged["mens"].Mean, 5);
        Assert.Equal(0.15140, tally.Logged["womens"].Mean, 5);
    }

    private static IReadOnlyList<LoggedRow> Read(params string[] lines) =>
        HillstromFile.Read(new StringReader(string.Join('\n', lines)), HillstromSample.UseCase);
}
