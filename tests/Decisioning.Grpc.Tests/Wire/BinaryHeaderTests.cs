using Grpc.Wire;

namespace Decisioning.Grpc.Tests.Wire;

public sealed class BinaryHeaderTests
{
    [Theory]
    [InlineData("", new byte[0])]
    [InlineData("AA", new byte[] { 0 })]
    [InlineData("AA==", new byte[] { 0 })]
    [InlineData(" AAE= ", new byte[] { 0, 1 })]
    [InlineData("q6ur", new byte[] { 0xab, 0xab, 0xab })]
    public void TryDecode_PaddedOrNot_GivesBytes(string text, byte[] expected)
    {
        Assert.True(BinaryHeader.TryDecode(text, out byte[] value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("!!!!")]
    [InlineData("AA=A")]
    public void TryDecode_NoBase64_Refuses(string text) => Assert.False(BinaryHeader.TryDecode(text, out _));

    [Fact]
    public void Encode_AnyLength_HasNoPaddingAndReadsBack()
    {
        var random = new Random(5);
        for (int length = 0; length < 200; length++)
        {
            byte[] value = new byte[length];
            random.NextBytes(value);

            string text = BinaryHeader.Encode(value);

            Assert.DoesNotContain('=', text);
            Assert.True(BinaryHeader.TryDecode(text, out byte[] back));
            Assert.Equal(value, back);
        }
    }
}
