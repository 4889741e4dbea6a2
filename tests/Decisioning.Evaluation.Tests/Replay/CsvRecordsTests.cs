using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "a|b", "c|d")]
    [InlineData("a,b\n\nc,d", "a|b", "c|d")]
    [InlineData("\"x, y\",\"say \"\"hi\"\"\"\n", "x, y|say \"hi\"")]
    [InlineData("\"two\nlines\",1\nnext,2", "two\nlines|1", "next|2")]
    [InlineData(",,\n", "||")]
    [InlineData("")]
    public void Read_Text_GivesItsFields(string text, params string[] records)
    {
        string[] read = [.. CsvRecords.Read(new StringReader(text)).Select(record => string.Join('|', record.Fields))];

        Assert.Equal(records, read);
    }

    [Fact]
    public void Read_AfterAFieldOfTwoLines_CountsLinesOfTheText()
    {
        (int Line, string[] Fields)[] read = [.. CsvRecords.Read(new StringReader("\"two\nlines\"\nnext"))];

        Assert.Equal([1, 3], read.Select(record => record.Line));
    }

    [Fact]
    public void Read_QuoteThatDoesNotEnd_NamesItsLine()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => CsvRecords.Read(new StringReader("a\n\"b")).ToArray());

        Assert.Equal("line 2: a quoted field does not end", error.Message);
    }
}
