using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Binding;

namespace Grpc.Reflection;

/// <summary>What reflection tells of: all services that are mapped by the time of the first question.</summary>
internal sealed class ReflectionSource(GrpcServiceTable table)
{
    private readonly Lazy<ReflectionAnswers> _answers = new(() => Collect(table));

    /// <summary>The answers.</summary>
    public ReflectionAnswers Answers => _answers.Value;

    private static ReflectionAnswers Collect(GrpcServiceTable table)
    {
        ServiceDescriptor[] services = [.. table.Descriptors];
        // Clients that find both versions listed ask for both; so the older one is served but not listed.
        IEnumerable<string> listed = services
            .Where(service => service.File != V1Alpha.ReflectionReflection.Descriptor)
            .Select(service => service.FullName);
        return new ReflectionAnswers(listed, SymbolRegistry.FromFiles(services.Select(service => service.File)));
    }
}
