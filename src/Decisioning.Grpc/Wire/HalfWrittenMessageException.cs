namespace Grpc.Wire;

/// <summary>A marshaller failed after part of its message had gone into the transport's buffer.</summary>
internal sealed class HalfWrittenMessageException(Exception cause) : Exception("A message was written only in part.", cause);
