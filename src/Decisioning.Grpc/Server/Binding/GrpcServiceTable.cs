using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>All services that are mapped, by name.</summary>
/// <threadsafety>Safe.</threadsafety>
internal sealed class GrpcServiceTable
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<GrpcMethodBinding>> _services = new(StringComparer.Ordinal);

    /// <summary>Methods by the name of their service.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<GrpcMethodBinding>> Services => _services;

    /// <summary>Every mapped method.</summary>
    public IEnumerable<GrpcMethodBinding> Methods => _services.Values.SelectMany(methods => methods);

    /// <summary>Descriptors of the mapped services that have one.</summary>
    public IEnumerable<ServiceDescriptor> Descriptors =>
        Methods.Select(method => method.Descriptor?.Service).OfType<ServiceDescriptor>().Distinct();

    internal void Add(IReadOnlyList<GrpcMethodBinding> methods)
    {
        foreach (IGrouping<string, GrpcMethodBinding> service in methods.GroupBy(method => method.Method.ServiceName))
        {
            _services[service.Key] = [.. service];
        }
    }
}
