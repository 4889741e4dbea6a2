using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Hands the responses of a streaming call to someone who sends them in another form, such as JSON.</summary>
internal sealed class UnframedResponseStream<T>(Func<object, CancellationToken, Task> write, ServerCallContext context) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions
    {
        get => context.WriteOptions;
        set => context.WriteOptions = value;
    }

    public Task WriteAsync(T message) => write(message, context.CancellationToken);

    public Task WriteAsync(T message, CancellationToken cancellationToken) => write(message, cancellationToken);
}
