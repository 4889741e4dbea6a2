using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Between HTTP header values and metadata entries.</summary>
internal static class MetadataHeaders
{
    /// <summary>Adds the values of one received header; a binary value that is no base64 is left out.</summary>
    public static void AddReceived(Metadata metadata, string name, string value)
    {
        if (!Metadata.Entry.IsBinaryKey(name))
        {
            metadata.Add(Metadata.Entry.Received(name, value));
            return;
        }

        // Several binary values may have been joined with commas on the way; base64 has none itself.
        foreach (Range part in value.AsSpan().Split(','))
        {
            if (BinaryHeader.TryDecode(value.AsSpan(part), out byte[] bytes))
            {
                metadata.Add(Metadata.Entry.Received(name, bytes));
            }
        }
    }

    /// <summary>Whether an entry may be sent, and its header value.</summary>
    public static bool TryGetValue(Metadata.Entry entry, out string value)
    {
        value = entry.IsBinary ? BinaryHeader.Encode(entry.ValueBytes) : entry.Value;
        return !GrpcHeaders.IsReserved(entry.Key) && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
    }
}
