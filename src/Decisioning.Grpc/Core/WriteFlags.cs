namespace Grpc.Core;

/// <summary>Hints for the writing of a message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>No hint.</summary>
    None = 0,

    /// <summary>More messages follow soon: the transport may wait for them.</summary>
    BufferHint = 1,

    /// <summary>Do not compress, even where the call is compressed.</summary>
    NoCompress = 2,
}
