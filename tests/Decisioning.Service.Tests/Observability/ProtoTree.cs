using Google.Protobuf;

namespace Decisioning.Service.Tests.Observability;

/// <summary>A protobuf message without its schema: texts and bytes by path of field numbers.</summary>
internal static class ProtoTree
{
    /// <summary>Every length-delimited value at a path, in order.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">Field numbers from the top.</param>
    public static IEnumerable<ByteString> Find(ByteString message, params int[] path)
    {
        if (path.Length == 0)
        {
            return [message];
        }

        return Fields(message).Where(field => field.Number == path[0]).SelectMany(field => Find(field.Value, path[1..]));
    }

    /// <summary>Every text at a path.</summary>
    public static IEnumerable<string> Texts(ByteString message, params int[] path) => Find(message, path).Select(value => value.ToStringUtf8());

    private static List<(int Number, ByteString Value)> Fields(ByteString message)
    {
        List<(int, ByteString)> fields = [];
        CodedInputStream input = message.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return fields;
    }
}
