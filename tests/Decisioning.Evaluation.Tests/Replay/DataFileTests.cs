using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class DataFileTests
{
    [Fact]
    public void ReadOne_OneFile_ReadsIt()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.csv"), "content");

        Assert.Equal("content", DataFile.ReadOne(folder.Path, "*.csv", text => text.ReadToEnd()));
    }

    [Fact]
    public void ReadOne_NoneSeveralOrDamaged_IsRefusedInWords()
    {
        using var folder = new TempFolder();

        Assert.Equal("it has no file a.csv or a.csv.gz", MessageOf(folder.Path));
        File.WriteAllText(Path.Combine(folder.Path, "a.csv.gz"), "no gzip");
        Assert.Equal("a.csv.gz: it is no gzip file, or it is damaged", MessageOf(folder.Path));
        File.WriteAllText(Path.Combine(folder.Path, "a.csv"), "");
        Assert.Equal("it has several files a.csv: a.csv, a.csv.gz", MessageOf(folder.Path));
        Assert.Equal("there is no such folder", MessageOf(Path.Combine(folder.Path, "none")));
    }

    private static string MessageOf(string folder) =>
        Assert.Throws<DataFormatException>(() => DataFile.ReadOne(folder, "a.csv", text => text.ReadToEnd())).Message;
}
