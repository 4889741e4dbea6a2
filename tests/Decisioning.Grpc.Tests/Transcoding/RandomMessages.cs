using System.Collections;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>Random messages of any type, edge values included, that proto3 JSON can carry.</summary>
/// <param name="random">Source of randomness, seeded.</param>
public sealed class RandomMessages(Random random)
{
    private const int Deepest = 4;

    private static readonly long[] Wholes = [0, 1, -1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 1L << 53, (1L << 53) + 1];

    private static readonly double[] Reals =
        [0, -0.5, 1.5, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e21, 0.1, float.MaxValue];

    private static readonly string[] Pieces = ["a", "Z", "0", " ", "\"", "\\", "/", ":", "%", "%2F", "?", "#", "&", "=", "+", "ß", "世", "😀", "\t", "\n", "\u0001", "{", "<"];

    /// <summary>A message with about half of its fields set.</summary>
    /// <param name="type">Type of the message.</param>
    /// <param name="depth">How deep it stands.</param>
    public IMessage Message(MessageDescriptor type, int depth = 0)
    {
        if (WellKnown(type, depth) is IMessage known)
        {
            return known;
        }

        IMessage message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (FieldDescriptor field in type.Fields.InDeclarationOrder())
        {
            if (random.Next(2) == 0 && (depth < Deepest || field.FieldType != FieldType.Message))
            {
                Fill(message, field, depth + 1);
            }
        }

        return message;
    }

    /// <summary>A text of characters that are special somewhere.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (int i = random.Next(6); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private void Fill(IMessage message, FieldDescriptor field, int depth)
    {
        if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(message);
            for (int i = random.Next(3); i > 0; i--)
            {
                map[Value(field.MessageType.FindFieldByNumber(1), depth)] = Value(field.MessageType.FindFieldByNumber(2), depth);
            }
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            for (int i = random.Next(4); i > 0; i--)
            {
                list.Add(Value(field, depth));
            }
        }
        else
        {
            field.Accessor.SetValue(message, Value(field, depth));
        }
    }

    private object Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Bool => random.Next(2) == 0,
        FieldType.String => Text(),
        FieldType.Bytes => ByteString.CopyFrom(Bytes()),
        FieldType.Double => Reals[random.Next(Reals.Length)],
        FieldType.Float => (float)Reals[random.Next(Reals.Length)],
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => unchecked((int)Whole()),
        FieldType.UInt32 or FieldType.Fixed32 => unchecked((uint)Whole()),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Whole(),
        FieldType.UInt64 or FieldType.Fixed64 => unchecked((ulong)Whole()),
        // Numbers that have no name are part of the open enums of proto3.
        FieldType.Enum => field.EnumType.FullName == "google.protobuf.NullValue" ? 0 : random.Next(4),
        _ => MessageValue(field.MessageType, depth),
    };

    // Wrapper fields hold the plain value in C#.
    private object MessageValue(MessageDescriptor type, int depth) => type.Name switch
    {
        "StringValue" => Text(),
        "Int64Value" => Whole(),
        "BoolValue" => random.Next(2) == 0,
        "DoubleValue" => Reals[random.Next(Reals.Length)],
        "BytesValue" => ByteString.CopyFrom(Bytes()),
        _ => Message(type, depth),
    };

    private IMessage? WellKnown(MessageDescriptor type, int depth) => type.FullName switch
    {
        "google.protobuf.Timestamp" => new Timestamp { Seconds = random.NextInt64(-62135596800, 253402300799), Nanos = Nanos() },
        "google.protobuf.Duration" => new Duration { Seconds = random.NextInt64(0, 315_576_000_000), Nanos = Nanos() },
        "google.protobuf.FieldMask" => new FieldMask { Paths = { "text", "inner.long_field_name" } },
        "google.protobuf.Value" => JsonValue(depth),
        "google.protobuf.ListValue" => new ListValue { Values = { JsonValue(depth), JsonValue(depth) } },
        // The formatter refuses an empty key.
        "google.protobuf.Struct" => new Struct { Fields = { ["k" + Text()] = JsonValue(depth) } },
        "google.protobuf.Any" => Any.Pack(Message(Protos.Everything.Types.Inner.Descriptor, depth + 1)),
        _ => null,
    };

    private Value JsonValue(int depth) => random.Next(depth < Deepest ? 6 : 4) switch
    {
        0 => Google.Protobuf.WellKnownTypes.Value.ForNull(),
        1 => Google.Protobuf.WellKnownTypes.Value.ForBool(random.Next(2) == 0),
        2 => Google.Protobuf.WellKnownTypes.Value.ForNumber(random.Next() / 1024.0),
        3 => Google.Protobuf.WellKnownTypes.Value.ForString(Text()),
        4 => Google.Protobuf.WellKnownTypes.Value.ForList(JsonValue(depth + 1)),
        _ => Google.Protobuf.WellKnownTypes.Value.ForStruct(new Struct { Fields = { ["k" + Text()] = JsonValue(depth + 1) } }),
    };

    private long Whole() => random.Next(2) == 0 ? Wholes[random.Next(Wholes.Length)] : random.NextInt64(long.MinValue, long.MaxValue);

    private int Nanos() => random.Next(4) switch { 0 => 0, 1 => random.Next(1000) * 1_000_000, 2 => random.Next(1_000_000) * 1000, _ => random.Next(1_000_000_000) };

    private byte[] Bytes()
    {
        byte[] bytes = new byte[random.Next(5)];
        random.NextBytes(bytes);
        return bytes;
    }
}
