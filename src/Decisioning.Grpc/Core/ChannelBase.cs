namespace Grpc.Core;

/// <summary>A connection, or several, to one server.</summary>
/// <param name="target">Address of the server.</param>
public abstract class ChannelBase(string target)
{
    /// <summary>Address of the server.</summary>
    public string Target { get; } = target;

    /// <summary>An invoker that makes its calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel; running calls are cancelled.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>Implements <see cref="ShutdownAsync"/>.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
