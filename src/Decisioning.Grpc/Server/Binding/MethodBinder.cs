using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Collects the methods of a service class from its generated <c>BindService</c>.</summary>
internal sealed class MethodBinder<TService> : ServiceBinderBase
    where TService : class
{
    private readonly List<GrpcMethodBinding> _methods = [];
    private readonly CallSettings _settings;
    private readonly InstanceSource<TService> _instances;
    private readonly BindServiceMethodAttribute _bindMethod;

    public MethodBinder(CallSettings settings)
    {
        _settings = settings;
        _instances = new InstanceSource<TService>(settings.Services, typeof(TService), []);
        _bindMethod = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService)} does not derive from a generated service base class.");
    }

    public IReadOnlyList<GrpcMethodBinding> BindAll()
    {
        MethodInfo bind = _bindMethod.BindType
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .First(method => method.Name == _bindMethod.BindMethodName
                && method.GetParameters() is [{ ParameterType: var binder }, _]
                && binder == typeof(ServiceBinderBase));
        bind.Invoke(null, [this, null]);
        return _methods;
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = FindTarget(method, typeof(TRequest), typeof(ServerCallContext));
        var open = target.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        UnaryServerMethod<TRequest, TResponse> invoke = (request, context) =>
            open(_instances.Get(context.GetHttpContext()), request, context);
        Add(method, target, new UnaryCallHandler<TRequest, TResponse>(_settings, method, _settings.Interceptors.Around(invoke)));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = FindTarget(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var open = target.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
        ClientStreamingServerMethod<TRequest, TResponse> invoke = (requests, context) =>
            open(_instances.Get(context.GetHttpContext()), requests, context);
        Add(method, target, new ClientStreamingCallHandler<TRequest, TResponse>(_settings, method, _settings.Interceptors.Around(invoke)));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = FindTarget(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var open = target.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        ServerStreamingServerMethod<TRequest, TResponse> invoke = (request, responses, context) =>
            open(_instances.Get(context.GetHttpContext()), request, responses, context);
        Add(method, target, new ServerStreamingCallHandler<TRequest, TResponse>(_settings, method, _settings.Interceptors.Around(invoke)));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = FindTarget(
            method,
            typeof(IAsyncStreamReader<TRequest>),
            typeof(IServerStreamWriter<TResponse>),
            typeof(ServerCallContext));
        var open = target.CreateDelegate<
            Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        DuplexStreamingServerMethod<TRequest, TResponse> invoke = (requests, responses, context) =>
            open(_instances.Get(context.GetHttpContext()), requests, responses, context);
        Add(method, target, new DuplexStreamingCallHandler<TRequest, TResponse>(_settings, method, _settings.Interceptors.Around(invoke)));
    }

    private static MethodInfo FindTarget(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method for {method.FullName}.");

    private void Add(IMethod method, MethodInfo target, CallHandler handler)
    {
        object[] metadata = [.. typeof(TService).GetCustomAttributes(inherit: true), .. target.GetCustomAttributes(inherit: true)];
        _methods.Add(new GrpcMethodBinding(typeof(TService), method, FindDescriptor(method), metadata, handler));
    }

    private MethodDescriptor? FindDescriptor(IMethod method)
    {
        PropertyInfo? property = _bindMethod.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static);
        return (property?.GetValue(null) as ServiceDescriptor)?.FindMethodByName(method.Name);
    }
}
