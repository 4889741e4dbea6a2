namespace Grpc.Core;

/// <summary>How messages are written.</summary>
public sealed class WriteOptions
{
    /// <summary>No hints.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Options with hints.</summary>
    /// <param name="flags">Hints.</param>
    public WriteOptions(WriteFlags flags = WriteFlags.None) => Flags = flags;

    /// <summary>Hints.</summary>
    public WriteFlags Flags { get; }
}
