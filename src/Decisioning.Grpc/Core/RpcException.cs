namespace Grpc.Core;

/// <summary>A call that ended with a status other than OK; thrown by services to answer, and by clients to report.</summary>
public sealed class RpcException : Exception
{
    /// <summary>A failed call.</summary>
    /// <param name="status">Status of the call.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>A failed call with a local message.</summary>
    /// <param name="status">Status of the call.</param>
    /// <param name="message">Message of the exception; not sent.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>A failed call with trailing metadata.</summary>
    /// <param name="status">Status of the call.</param>
    /// <param name="trailers">Metadata that goes with the status.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>A failed call with trailing metadata and a local message.</summary>
    /// <param name="status">Status of the call.</param>
    /// <param name="trailers">Metadata that goes with the status.</param>
    /// <param name="message">Message of the exception; not sent.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>Status of the call.</summary>
    public Status Status { get; }

    /// <summary>Code of the status, for exception filters.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Metadata that goes with the status.</summary>
    public Metadata Trailers { get; }
}
