using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Reads proto3 JSON and, where that fails, says at which field and why.</summary>
/// <threadsafety>Safe for use from several threads.</threadsafety>
internal sealed class JsonReading
{
    /// <summary>Deepest nesting of a body. The protobuf parser bounds objects but not arrays, so this is what guards the stack.</summary>
    public const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonParser _parser;
    private readonly JsonFaultLocator _locator;

    /// <summary>A reader.</summary>
    /// <param name="types">Messages that an Any in a body may hold.</param>
    public JsonReading(TypeRegistry types)
    {
        _parser = new JsonParser(new JsonParser.Settings(recursionLimit: 100, types));
        _locator = new JsonFaultLocator(this);
    }

    /// <summary>Reads a whole message.</summary>
    /// <param name="utf8">The JSON; nothing at all is an empty message.</param>
    /// <param name="type">Type of the message.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns>The message, or null if there was a violation.</returns>
    public IMessage? ReadMessage(ReadOnlyMemory<byte> utf8, MessageDescriptor type, FieldViolations violations)
    {
        if (utf8.IsEmpty)
        {
            return type.Parser.ParseFrom(ByteString.Empty);
        }

        if (!TryDecode(utf8, violations, out string? json))
        {
            return null;
        }

        if (TryParse(json, type, out IMessage? message, out string? fault))
        {
            return message;
        }

        using JsonDocument document = JsonDocument.Parse(utf8);
        _locator.Locate(document.RootElement, type, string.Empty, fault, violations);
        return null;
    }

    /// <summary>Reads a body that is the value of one field.</summary>
    /// <param name="utf8">The JSON; nothing at all leaves the field unset.</param>
    /// <param name="field">The field.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns>A message of the field's type's container with that field set, or null if there was a violation.</returns>
    public IMessage? ReadField(ReadOnlyMemory<byte> utf8, FieldDescriptor field, FieldViolations violations)
    {
        if (utf8.IsEmpty)
        {
            return field.ContainingType.Parser.ParseFrom(ByteString.Empty);
        }

        if (!TryDecode(utf8, violations, out string? json))
        {
            return null;
        }

        if (TryParse(Wrap(field, json), field.ContainingType, out IMessage? message, out _))
        {
            return message;
        }

        using JsonDocument document = JsonDocument.Parse(utf8);
        _locator.LocateField(document.RootElement, field, field.Name, violations);
        return null;
    }

    /// <summary>Parses JSON that is known to be well formed.</summary>
    /// <param name="json">The JSON of an object.</param>
    /// <param name="type">Type of the message.</param>
    /// <param name="message">The message, if it fits.</param>
    /// <param name="fault">Otherwise the parser's reason.</param>
    public bool TryParse(
        string json,
        MessageDescriptor type,
        [NotNullWhen(true)] out IMessage? message,
        [NotNullWhen(false)] out string? fault)
    {
        try
        {
            message = _parser.Parse(json, type);
            fault = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or FormatException
                                              or OverflowException or ArgumentException)
        {
            // All five come out of the parser for bad input: an unknown "@type", for one, is an InvalidOperationException.
            message = null;
            fault = exception.Message;
            return false;
        }
    }

    /// <summary>JSON of an object with one field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="json">JSON of its value.</param>
    public static string Wrap(FieldDescriptor field, string json) => $"{{\"{field.JsonName}\":{json}}}";

    private static bool TryDecode(ReadOnlyMemory<byte> utf8, FieldViolations violations, [NotNullWhen(true)] out string? json)
    {
        json = null;
        try
        {
            var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
            }

            json = StrictUtf8.GetString(utf8.Span);
            return true;
        }
        catch (JsonException exception)
        {
            long line = (exception.LineNumber ?? 0) + 1;
            long position = (exception.BytePositionInLine ?? 0) + 1;
            violations.Add(string.Empty, $"Malformed JSON, or nested deeper than {MaxDepth}: line {line}, byte {position}.");
        }
        catch (DecoderFallbackException)
        {
            violations.Add(string.Empty, "The text is not UTF-8.");
        }

        return false;
    }
}
