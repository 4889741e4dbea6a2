using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Gives each call its service or interceptor object.</summary>
/// <remarks>
/// A singleton is looked up once, so that no scope is opened for it. Another registered type comes from the scope of the
/// request. A type that is not registered is made for the call and disposed after it.
/// </remarks>
internal sealed class InstanceSource<T>
    where T : class
{
    private readonly IServiceProvider _root;
    private readonly Type _type;
    private readonly ServiceLifetime? _lifetime;
    private readonly object[] _arguments;
    private readonly ObjectFactory? _factory;
    private T? _singleton;

    public InstanceSource(IServiceProvider root, Type type, IReadOnlyList<object> arguments)
    {
        _root = root;
        _type = type;
        _arguments = [.. arguments];
        _lifetime = root.GetRequiredService<RegisteredLifetimes>().Of(type);
        if (_lifetime is null)
        {
            _factory = ActivatorUtilities.CreateFactory(type, [.. arguments.Select(argument => argument.GetType())]);
        }
    }

    public T Get(HttpContext http) => _singleton ?? Find(http);

    private T Find(HttpContext http)
    {
        if (_lifetime == ServiceLifetime.Singleton)
        {
            return _singleton = (T)_root.GetRequiredService(_type);
        }

        return _factory is null ? (T)http.RequestServices.GetRequiredService(_type) : Create(http, _factory);
    }

    private T Create(HttpContext http, ObjectFactory factory)
    {
        var instance = (T)factory(http.RequestServices, _arguments);
        if (instance is IAsyncDisposable asyncDisposable)
        {
            http.Response.RegisterForDisposeAsync(asyncDisposable);
        }
        else if (instance is IDisposable disposable)
        {
            http.Response.RegisterForDispose(disposable);
        }

        return instance;
    }
}
