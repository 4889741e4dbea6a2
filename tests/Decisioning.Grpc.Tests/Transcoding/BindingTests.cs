using System.Net;
using System.Text.Json;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class BindingTests(JsonServerFixture fixture)
{
    [Theory]
    [InlineData("text=a%20b%2Bc", "text", "\"a b+c\"")]
    [InlineData("flag=true", "flag", "true")]
    [InlineData("whole32=-2147483648", "whole32", "-2147483648")]
    [InlineData("natural64=18446744073709551615", "natural64", "\"18446744073709551615\"")]
    [InlineData("real=1.5e300", "real", "1.5e+300")]
    [InlineData("real=NaN", "real", "\"NaN\"")]
    [InlineData("single=-Infinity", "single", "\"-Infinity\"")]
    [InlineData("data=AQID", "data", "\"AQID\"")]
    [InlineData("color=COLOR_RED", "color", "\"COLOR_RED\"")]
    [InlineData("color=1", "color", "\"COLOR_RED\"")]
    [InlineData("color=77", "color", "77")]
    [InlineData("texts=a&texts=b", "texts", "[ \"a\", \"b\" ]")]
    [InlineData("wholes=1&wholes=2", "wholes", "[ \"1\", \"2\" ]")]
    [InlineData("colors=COLOR_RED&colors=2", "colors", "[ \"COLOR_RED\", \"COLOR_BLUE\" ]")]
    [InlineData("inner.inner.number=5", "inner.inner.number", "5")]
    [InlineData("inner.longFieldName=x", "inner.longFieldName", "\"x\"")]
    [InlineData("inner.long_field_name=x", "inner.longFieldName", "\"x\"")]
    [InlineData("inner.colors=1&inner.colors=2", "inner.colors", "[ \"COLOR_RED\", \"COLOR_BLUE\" ]")]
    [InlineData("maybeWhole64=7", "maybeWhole64", "\"7\"")]
    [InlineData("maybe_flag=false", "maybeFlag", "false")]
    [InlineData("maybeText=", "maybeText", "\"\"")]
    [InlineData("setText=", "setText", "\"\"")]
    [InlineData("setWhole=0", "setWhole", "0")]
    [InlineData("choiceWhole=4", "choiceWhole", "4")]
    [InlineData("choiceInner.name=n&choiceInner.number=2", "choiceInner.number", "2")]
    [InlineData("moment=2026-03-01T12:00:00.25%2B01:00", "moment", "\"2026-03-01T11:00:00.250Z\"")]
    [InlineData("moments=2026-03-01T12:00:00Z&moments=1970-01-01T00:00:00Z", "moments", "[ \"2026-03-01T12:00:00Z\", \"1970-01-01T00:00:00Z\" ]")]
    [InlineData("span=-0.000000001s", "span", "\"-0.000000001s\"")]
    [InlineData("mask=text,inner.longFieldName", "mask", "\"text,inner.longFieldName\"")]
    public async Task Query_Field_IsSet(string query, string field, string expected)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/query?" + query);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        JsonElement value = answer.Json;
        foreach (string name in field.Split('.'))
        {
            value = value.GetProperty(name);
        }

        Assert.Equal(expected, value.GetRawText());
    }

    [Theory]
    [InlineData("nope=1", "nope", "There is no field 'nope' in decisioning.transcoding.testing.Everything.")]
    [InlineData("inner.nope=1", "inner.nope", "There is no field 'nope' in decisioning.transcoding.testing.Everything.Inner.")]
    [InlineData("text.x=1", "text.x", "'text' has no fields of its own that a path could name.")]
    [InlineData("inners.name=1", "inners.name", "'inners' has no fields of its own that a path could name.")]
    [InlineData("inner=1", "inner", "Has no form as text; send it in the body.")]
    [InlineData("counts=1", "counts", "Has no form as text; send it in the body.")]
    [InlineData("object=1", "object", "Has no form as text; send it in the body.")]
    [InlineData("flag=1", "flag", "Must be true or false.")]
    [InlineData("whole32=2147483648", "whole32", "Must be a whole number of 32 bits.")]
    [InlineData("whole32=", "whole32", "Must be a whole number of 32 bits.")]
    [InlineData("whole32=1.5", "whole32", "Must be a whole number of 32 bits.")]
    [InlineData("natural64=-1", "natural64", "Must be a whole number of 64 bits, not negative.")]
    [InlineData("real=1,5", "real", "Must be a number.")]
    [InlineData("data=%21", "data", "Must be a base64 string.")]
    [InlineData("color=GREEN", "color", "Must be one of COLOR_UNSPECIFIED, COLOR_RED, COLOR_BLUE.")]
    [InlineData("moment=yesterday", "moment", "Must be a time such as \"2026-03-01T12:00:00Z\".")]
    [InlineData("span=5", "span", "Must be a duration in seconds, such as \"1.5s\".")]
    [InlineData("wholes=1&wholes=x", "wholes", "Must be a whole number of 64 bits.")]
    [InlineData("text=a&text=b", "text", "Takes one value, but has several.")]
    [InlineData("whole32=1&whole32=2", "whole32", "Takes one value, but has several.")]
    [InlineData("inner.longFieldName=a&inner.long_field_name=b", "inner.long_field_name", "Takes one value, but has several.")]
    [InlineData("choiceText=a&choiceWhole=1", "choice_whole", "Excludes 'choice_text', which is set too.")]
    [InlineData("=1", "(body)", "There is no field '' in decisioning.transcoding.testing.Everything.")]
    public async Task Query_BadField_IsNamed(string query, string field, string description)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/query?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(3, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal(new Dictionary<string, string> { [field] = description }, answer.Violations);
    }

    [Theory]
    [InlineData("POST", "/t/echo?text=a", "{}", "text", "This route takes the whole request in the body, nothing in the query.")]
    [InlineData("GET", "/t/path/abc?text=a", null, "text", "This route takes the field in the path.")]
    [InlineData("PUT", "/t/path/abc/inner?inner.name=a", "{}", "inner.name", "This route takes the field in the body.")]
    [InlineData("GET", "/t/numbers/x/1/true/COLOR_RED", null, "whole32", "Must be a whole number of 32 bits.")]
    public async Task Query_FieldThatComesElsewhere_IsRefused(string method, string path, string? body, string field, string description)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, method, path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(new Dictionary<string, string> { [field] = description }, answer.Violations);
    }

    [Theory]
    [InlineData("""{"nope":1}""", "nope", "There is no such field in decisioning.transcoding.testing.Everything.")]
    [InlineData("""{"inner":{"inner":{"nope":1}}}""", "inner.inner.nope", "There is no such field in decisioning.transcoding.testing.Everything.Inner.")]
    [InlineData("""{"text":1}""", "text", "Must be a string.")]
    [InlineData("""{"flag":"yes"}""", "flag", "Must be true or false.")]
    [InlineData("""{"whole32":1.5}""", "whole32", "Must be a whole number of 32 bits.")]
    [InlineData("""{"whole64":"9223372036854775808"}""", "whole64", "Must be a whole number of 64 bits.")]
    [InlineData("""{"real":"x"}""", "real", "Must be a number.")]
    [InlineData("""{"real":1e400}""", "real", "Must be a number.")]
    [InlineData("""{"data":"***"}""", "data", "Must be a base64 string.")]
    [InlineData("""{"color":"GREEN"}""", "color", "Must be one of COLOR_UNSPECIFIED, COLOR_RED, COLOR_BLUE.")]
    [InlineData("""{"inner":[]}""", "inner", "Must be an object.")]
    [InlineData("""{"texts":"a"}""", "texts", "Must be an array.")]
    [InlineData("""{"texts":["a",null]}""", "texts[1]", "Must not be null.")]
    [InlineData("""{"inners":[{},{"number":"x"}]}""", "inners[1].number", "Must be a whole number of 32 bits.")]
    [InlineData("""{"inners":[{"colors":["COLOR_RED","X"]}]}""", "inners[0].colors[1]", "Must be one of COLOR_UNSPECIFIED, COLOR_RED, COLOR_BLUE.")]
    [InlineData("""{"counts":{"a":1,"b":"x"}}""", "counts[\"b\"]", "Must be a whole number of 64 bits.")]
    [InlineData("""{"counts":[]}""", "counts", "Must be an object.")]
    [InlineData("""{"counts":{"a":null}}""", "counts[\"a\"]", "Must not be null.")]
    [InlineData("""{"byNumber":{"x":{}}}""", "by_number[\"x\"]", "The key must be a whole number of 32 bits.")]
    [InlineData("""{"byNumber":{"1":{"nope":1}}}""", "by_number[\"1\"].nope", "There is no such field in decisioning.transcoding.testing.Everything.Inner.")]
    [InlineData("""{"byFlag":{"maybe":"x"}}""", "by_flag[\"maybe\"]", "The key must be true or false.")]
    [InlineData("""{"moment":"2026-13-01T00:00:00Z"}""", "moment", "Must be a time such as \"2026-03-01T12:00:00Z\".")]
    [InlineData("""{"span":1}""", "span", "Must be a duration in seconds, such as \"1.5s\".")]
    [InlineData("""{"mask":["a"]}""", "mask", "Must be field names joined by commas.")]
    [InlineData("""{"object":[]}""", "object", "Must be an object.")]
    [InlineData("""{"list":{}}""", "list", "Must be an array.")]
    [InlineData("""{"maybeWhole64":"x"}""", "maybe_whole64", "Must be a whole number of 64 bits.")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/not.Known"}}""", "any", "Must be an object whose \"@type\" names a known message.")]
    [InlineData("""{"any":{"value":1}}""", "any", "Must be an object whose \"@type\" names a known message.")]
    [InlineData("[]", "(body)", "Must be an object.")]
    [InlineData("null", "(body)", "Must be an object.")]
    [InlineData("1", "(body)", "Must be an object.")]
    [InlineData("{\"text\":", "(body)", "Malformed JSON, or nested deeper than 64: line 1, byte 9.")]
    [InlineData("{}\n{}", "(body)", "Malformed JSON, or nested deeper than 64: line 2, byte 1.")]
    [InlineData("{\"text\":\"a\",}", "(body)", "Malformed JSON, or nested deeper than 64: line 1, byte 13.")]
    public async Task Body_BadField_IsNamedByItsPath(string body, string field, string description)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(3, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal(new Dictionary<string, string> { [field] = description }, answer.Violations);
        Assert.Contains("UNREADABLE_REQUEST", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ManyBadFields_AreAllNamed()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(
            fixture.Server, "POST", "/t/echo", """{"text":1,"flag":1,"inner":{"name":{},"number":[]},"inners":[1,{"name":2}],"x":0}""");

        Assert.Equal(
            ["flag", "inner.name", "inner.number", "inners[0]", "inners[1].name", "text", "x"],
            answer.Violations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Body_TwoMembersOfOneof_AreRefused()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", """{"inner":{},"choiceText":"a","choiceWhole":1}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("oneof choice", answer.Violations["(body)"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThousandsOfBadFields_AreReportedUpToTheLimit()
    {
        string body = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"x{i}\":0")) + "}";

        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", body);

        Assert.Equal(32, answer.Violations.Count);
    }

    [Fact]
    public async Task Body_OfOneField_NamesPathBelowThatField()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "PUT", "/t/path/abc/inner", """{"number":"x"}""");

        Assert.Equal(["inner.number"], answer.Violations.Keys);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public async Task Body_NestedVeryDeep_IsRefusedAndServerLives(char open, char close)
    {
        string piece = open == '{' ? "{\"a\":" : "[";
        string json = "{\"value\":" + string.Concat(Enumerable.Repeat(piece, 100_000)) + "1" + new string(close, 100_000) + "}";

        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", "{}")).Status);
    }

    [Fact]
    public async Task Body_NotUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        using HttpResponseMessage response = await fixture.Server.Http.PostAsync(new Uri("/t/echo", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("UTF-8", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
