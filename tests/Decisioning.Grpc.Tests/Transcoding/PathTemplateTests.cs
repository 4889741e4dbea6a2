using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("/v1/shelves", "/v1/shelves", new string[0])]
    [InlineData("/v1/{a}", "/v1/x", new[] { "x" })]
    [InlineData("/v1/{a}", "/v1/x%2Fy", new[] { "x/y" })]
    [InlineData("/v1/{a}", "/v1/100%25", new[] { "100%" })]
    [InlineData("/v1/{a}", "/v1/a%2525b", new[] { "a%25b" })]
    [InlineData("/v1/{a}", "/v1/gr%C3%B6%C3%9Fe", new[] { "größe" })]
    [InlineData("/v1/{a}/{b.c}", "/v1/x/y", new[] { "x", "y" })]
    [InlineData("/v1/{a=shelves/*}", "/v1/shelves/7", new[] { "shelves/7" })]
    [InlineData("/v1/{a=shelves/*}", "/v1/shelves/7%2F8", new[] { "shelves/7%2F8" })]
    [InlineData("/v1/{a=shelves/*/books/*}/{b}", "/v1/shelves/7/books/8/z", new[] { "shelves/7/books/8", "z" })]
    [InlineData("/v1/{a=**}", "/v1/x/y/z", new[] { "x/y/z" })]
    [InlineData("/v1/{a=**}", "/v1", new[] { "" })]
    [InlineData("/v1/{a=x/**}", "/v1/x/y%20z/", new[] { "x/y z/" })]
    [InlineData("/v1/*/{a}", "/v1/any/x", new[] { "x" })]
    [InlineData("/v1/{a}:run", "/v1/x:run", new[] { "x" })]
    [InlineData("/v1/{a}:run", "/v1/x:y:run", new[] { "x:y" })]
    [InlineData("/v1/{a}:run", "/v1/x:%72un", new[] { "x" })]
    [InlineData("/v1/{a=**}:run", "/v1/x/y:run", new[] { "x/y" })]
    [InlineData("/v1/shelves:run", "/v1/shelves:run", new string[0])]
    [InlineData("/v1/{a}", "/v1/x%3Arun", new[] { "x:run" })]
    public void TryMatch_PathOfTemplate_GivesDecodedValues(string template, string path, string[] expected)
    {
        Assert.True(PathTemplate.Parse(template).TryMatch(path, out string[]? values));
        Assert.Equal(expected, values);
    }

    [Theory]
    [InlineData("/v1/shelves", "/v1/Shelves")]
    [InlineData("/v1/shelves", "/v1/shelves/")]
    [InlineData("/v1/shelves", "/v1")]
    [InlineData("/v1/{a}", "/v1/")]
    [InlineData("/v1/{a}", "/v1/x/y")]
    [InlineData("/v1/{a=shelves/*}", "/v1/books/7")]
    [InlineData("/v1/{a}:run", "/v1/x")]
    [InlineData("/v1/{a}:run", "/v1/x:walk")]
    [InlineData("/v1/{a}:run", "/v1/x%3Arun")]
    [InlineData("/v1/{a}:run", "/v1/:run")]
    [InlineData("/v1/{a}", "")]
    [InlineData("/v1/{a}", "*")]
    public void TryMatch_OtherPath_IsFalse(string template, string path) =>
        Assert.False(PathTemplate.Parse(template).TryMatch(path, out _));

    [Theory]
    [InlineData("", "'/' expected at position 0")]
    [InlineData("v1", "'/' expected at position 0")]
    [InlineData("/", "a segment is empty at position 1")]
    [InlineData("/v1//x", "a segment is empty at position 4")]
    [InlineData("/v1/", "a segment is empty at position 4")]
    [InlineData("/v1/{a", "'}' expected at position 6")]
    [InlineData("/v1/{a=b/{c}}", "a variable may not stand inside another at position 9")]
    [InlineData("/v1/{a}/{a}", "variable 'a' stands twice at position 10")]
    [InlineData("/v1/{}", "'' is no field path at position 5")]
    [InlineData("/v1/{a..b}", "'a..b' is no field path at position 9")]
    [InlineData("/v1/{1a}", "'1a' is no field path at position 7")]
    [InlineData("/v1/**/x", "'**' must be the last segment at position 8")]
    [InlineData("/v1/a*", "'*' must stand alone in its segment at position 6")]
    [InlineData("/v1/{a}x", "unexpected 'x' at position 7")]
    [InlineData("/v1/a:b:c", "unexpected ':' at position 7")]
    public void Parse_BadTemplate_SaysWhatAndWhere(string template, string fault)
    {
        FormatException exception = Assert.Throws<FormatException>(() => PathTemplate.Parse(template));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }
}
