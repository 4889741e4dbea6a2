using System.Net;
using Decisioning.Grpc.Tests.Protos;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class RoundTripTests(JsonServerFixture fixture)
{
    private static readonly TypeRegistry Types = TypeRegistry.FromFiles(EverythingReflection.Descriptor);
    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: false, Types));
    private static readonly JsonParser Parser = new(new JsonParser.Settings(100, Types));

    [Fact]
    public async Task Echo_AnyMessage_AnswersOverJsonAsOverGrpc()
    {
        var messages = new RandomMessages(new Random(20260311));
        using GrpcChannel channel = GrpcChannel.ForAddress(fixture.Server.GrpcAddress);
        var client = new EverythingService.EverythingServiceClient(channel);
        int different = 0;
        for (int i = 0; i < 500; i++)
        {
            var message = (Everything)messages.Message(Everything.Descriptor);

            Everything overGrpc = await client.EchoAsync(message, cancellationToken: TestContext.Current.CancellationToken);
            JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", Formatter.Format(message));

            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            Everything overJson = Parser.Parse<Everything>(answer.Text);
            Assert.Equal(message, overGrpc);
            Assert.Equal(overGrpc, overJson);
            different += overJson.Equals(new Everything()) ? 0 : 1;
        }

        // Power: nearly all messages must have had something in them that could get lost.
        Assert.True(different > 490);
    }

    [Fact]
    public async Task Path_AnyText_ComesThroughUnchanged()
    {
        var messages = new RandomMessages(new Random(20260312));
        for (int i = 0; i < 300; i++)
        {
            string text = messages.Text();
            // Servers remove dot segments before they route; an empty segment is no value.
            if (text.Length == 0 || text.All(character => character == '.'))
            {
                continue;
            }

            string encoded = Uri.EscapeDataString(text);
            JsonAnswer inSegment = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/path/" + encoded);
            JsonAnswer inQuery = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/query?text=" + encoded);

            Assert.True(inSegment.Status == HttpStatusCode.OK, $"{encoded}: {inSegment.Text}");
            Assert.Equal(text, inSegment.Json.GetProperty("text").GetString());
            Assert.Equal(text, inQuery.Json.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Query_AnyScalars_ComeThroughUnchanged()
    {
        var messages = new RandomMessages(new Random(20260313));
        for (int i = 0; i < 200; i++)
        {
            var message = (Everything)messages.Message(Everything.Descriptor);
            List<string> query = [];
            FieldDescriptor[] structured = [.. Everything.Descriptor.Fields.InDeclarationOrder().Where(HasNoText)];
            foreach (FieldDescriptor field in structured)
            {
                field.Accessor.Clear(message);
            }

            foreach (FieldDescriptor field in Everything.Descriptor.Fields.InDeclarationOrder().Except(structured))
            {
                var alone = (Everything)Everything.Descriptor.Parser.ParseFrom(ByteString.Empty);
                Copy(field, message, alone);
                query.AddRange(TextsOf(alone, field).Select(text => $"{field.JsonName}={Uri.EscapeDataString(text)}"));
            }

            JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/query?" + string.Join('&', query));

            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            Assert.Equal(message, Parser.Parse<Everything>(answer.Text));
        }
    }

    private static bool HasNoText(FieldDescriptor field) =>
        field.IsMap || (field.FieldType == FieldType.Message && !WellKnownJson.IsScalar(field.MessageType));

    private static void Copy(FieldDescriptor field, Everything from, Everything to)
    {
        if (field.IsRepeated)
        {
            var target = (System.Collections.IList)field.Accessor.GetValue(to);
            foreach (object? item in (System.Collections.IList)field.Accessor.GetValue(from))
            {
                target.Add(item);
            }
        }
        else if (!field.HasPresence || field.Accessor.HasValue(from))
        {
            field.Accessor.SetValue(to, field.Accessor.GetValue(from));
        }
    }

    // The formatter's JSON of a message with one field, taken apart into the texts of its values.
    private static IEnumerable<string> TextsOf(Everything alone, FieldDescriptor field)
    {
        System.Text.Json.JsonElement json = System.Text.Json.JsonDocument.Parse(Formatter.Format(alone)).RootElement;
        if (!json.TryGetProperty(field.JsonName, out System.Text.Json.JsonElement value)
            || value.ValueKind == System.Text.Json.JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == System.Text.Json.JsonValueKind.Array ? value.EnumerateArray().Select(item => item.ToString()) : [TextOf(value)];
    }

    private static string TextOf(System.Text.Json.JsonElement value) => value.ValueKind switch
    {
        System.Text.Json.JsonValueKind.True => "true",
        System.Text.Json.JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
