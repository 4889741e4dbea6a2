using Grpc.Wire;

namespace Decisioning.Grpc.Tests.Wire;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text ~", "plain text ~")]
    [InlineData("100 %", "100 %25")]
    [InlineData("\t\n\r", "%09%0A%0D")]
    [InlineData("größe", "gr%C3%B6%C3%9Fe")]
    [InlineData("☺😈", "%E2%98%BA%F0%9F%98%88")]
    [InlineData("\u007f", "%7F")]
    public void Encode_Text_RoundTrips(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("a%41%", "aA%")]
    [InlineData("%c3%b6", "ö")]
    public void Decode_BadEscapes_StayAsTheyAre(string encoded, string text) => Assert.Equal(text, PercentEncoding.Decode(encoded));

    [Fact]
    public void Encode_RandomText_RoundTripsInPrintableAscii()
    {
        var random = new Random(9182);
        for (int i = 0; i < 2_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(0xD800))]);

            string encoded = PercentEncoding.Encode(text);

            Assert.DoesNotContain(encoded, character => character is < ' ' or > '~');
            Assert.Equal(text, PercentEncoding.Decode(encoded));
        }
    }
}
