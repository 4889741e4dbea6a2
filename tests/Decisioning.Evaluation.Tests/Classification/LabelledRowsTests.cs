using Decisioning.Evaluation.Classification;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Classification;

public sealed class LabelledRowsTests
{
    [Fact]
    public void Read_LabelLast_ScalesColumnsAndNumbersClasses()
    {
        LabelledRows rows = LabelledRows.Read(new StringReader("x,y,z,class\n2,7,0,b\n4,7,1,a\n3,7,3,b\n"), hasHeader: true, isLabelFirst: false);

        Assert.Equal([1, 0, 1], rows.Classes);
        Assert.Equal(2, rows.ClassCount);
        Assert.Equal([1, 0, 0, 0], rows.Contexts[0]);
        Assert.Equal([1, 1, 0, 341.0 / 1024], rows.Contexts[1]);
        Assert.Equal([1, 0.5, 0, 1], rows.Contexts[2]);
    }

    [Fact]
    public void Read_LabelFirstWithoutHeader_ReadsEveryLine()
    {
        LabelledRows rows = LabelledRows.Read(new StringReader("T,2\nA,4\n"), hasHeader: false, isLabelFirst: true);

        Assert.Equal([1, 0], rows.Classes);
        Assert.Equal([1, 1], rows.Contexts[1]);
    }

    [Theory]
    [InlineData("", "it has no rows of two classes")]
    [InlineData("A,1\nA,2\n", "it has no rows of two classes")]
    [InlineData("A,1\nB\n", "line 2 has 1 fields, not 2")]
    [InlineData("A\nB\n", "line 1 has 1 fields, not 2")]
    [InlineData("A,1\nB,x\n", "line 2: 'x' is not a number")]
    [InlineData("A,1\nB,Infinity\n", "line 2: 'Infinity' is not a number")]
    public void Read_Wrong_IsRefused(string text, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => LabelledRows.Read(new StringReader(text), hasHeader: false, isLabelFirst: true));

        Assert.Equal(message, error.Message);
    }
}
