namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors around the calls of a client.</summary>
public static class CallInvokerExtensions
{
    /// <summary>An invoker whose calls go through an interceptor.</summary>
    /// <param name="invoker">Makes the calls.</param>
    /// <param name="interceptor">Wraps them.</param>
    public static CallInvoker Intercept(this CallInvoker invoker, Interceptor interceptor) =>
        new InterceptingCallInvoker(invoker, interceptor);

    /// <summary>An invoker whose calls go through several interceptors, the first one outermost.</summary>
    /// <param name="invoker">Makes the calls.</param>
    /// <param name="interceptors">Wrap them.</param>
    public static CallInvoker Intercept(this CallInvoker invoker, params Interceptor[] interceptors) =>
        interceptors.Reverse().Aggregate(invoker, Intercept);

    /// <summary>An invoker over a channel whose calls go through an interceptor.</summary>
    /// <param name="channel">Makes the calls.</param>
    /// <param name="interceptor">Wraps them.</param>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) =>
        channel.CreateCallInvoker().Intercept(interceptor);
}
