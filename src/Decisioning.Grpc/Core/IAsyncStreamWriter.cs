namespace Grpc.Core;

/// <summary>Sends messages one by one.</summary>
/// <typeparam name="T">Message type.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends a message; only one write may run at a time.</summary>
    /// <param name="message">Message to send.</param>
    /// <returns>Done when the transport has taken the message.</returns>
    Task WriteAsync(T message);

    /// <summary>Sends a message; only one write may run at a time.</summary>
    /// <param name="message">Message to send.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Done when the transport has taken the message.</returns>
    Task WriteAsync(T message, CancellationToken cancellationToken);
}
