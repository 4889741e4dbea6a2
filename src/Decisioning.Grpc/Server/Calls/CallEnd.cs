namespace Grpc.AspNetCore.Server.Calls;

/// <summary>What ended a call before its handler did.</summary>
internal enum CallEnd
{
    /// <summary>Nothing: the handler decides.</summary>
    None,

    /// <summary>Its deadline passed.</summary>
    Deadline,

    /// <summary>The server stops.</summary>
    Stopping,

    /// <summary>The caller reset the stream or closed the connection.</summary>
    ClientGone,
}
