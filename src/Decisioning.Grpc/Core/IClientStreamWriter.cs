namespace Grpc.Core;

/// <summary>Sends the requests of a streaming call.</summary>
/// <typeparam name="T">Request type.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests follow.</summary>
    Task CompleteAsync();
}
