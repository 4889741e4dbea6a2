using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class CsvTableTests
{
    [Fact]
    public void Read_ColumnsInAnyOrder_GivesFieldsByName()
    {
        CsvTable table = CsvTable.Read(new StringReader("\uFEFFa,b\n1.5, x \n\n2,y\n"), "b", "a");

        Assert.Equal(2, table.Count);
        Assert.Equal((1.5, "x"), (table.Number(0, "a"), table.Text(0, "b")));
        Assert.Equal((2, "y"), (table.Count32(1, "a"), table.Text(1, "b")));
    }

    [Theory]
    [InlineData("", "it has no rows")]
    [InlineData("a,b\n", "it has no rows")]
    [InlineData("c\n1\n", "the first line has no column a, b")]
    [InlineData("a,b\n1\n", "line 2 has 1 fields, the first line has 2")]
    public void Read_WrongShape_IsRefused(string text, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => CsvTable.Read(new StringReader(text), "a", "b"));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Number_NoNumber_NamesLineAndColumn()
    {
        CsvTable table = CsvTable.Read(new StringReader("a\n\nNaN\n-1\n"), "a");

        Assert.Equal("line 3: column a is 'NaN', not a number", Assert.Throws<DataFormatException>(() => table.Number(0, "a")).Message);
        Assert.Equal(
            "line 4: column a is '-1', not a whole number of at least 0",
            Assert.Throws<DataFormatException>(() => table.Count32(1, "a")).Message);
    }
}
