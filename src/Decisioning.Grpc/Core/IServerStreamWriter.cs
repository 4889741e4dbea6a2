namespace Grpc.Core;

/// <summary>Sends the responses of a streaming method.</summary>
/// <typeparam name="T">Response type.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
