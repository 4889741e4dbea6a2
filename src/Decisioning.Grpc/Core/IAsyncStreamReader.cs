namespace Grpc.Core;

/// <summary>Messages that arrive one by one.</summary>
/// <typeparam name="T">Message type.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> found.</summary>
    T Current { get; }

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the other side has sent its last message.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
