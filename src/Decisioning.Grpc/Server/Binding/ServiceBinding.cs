using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Turns service classes into endpoints.</summary>
internal sealed class ServiceBinding
{
    private readonly GrpcServiceTable _table;
    private readonly IReadOnlyList<IMethodEndpoints> _furtherEndpoints;
    private readonly CallSettings _settings;
    private readonly bool _ignoreUnknownServices;
    private bool _fallbackMapped;

    public ServiceBinding(
        IServiceProvider services,
        GrpcServiceTable table,
        IEnumerable<IMethodEndpoints> furtherEndpoints,
        IOptions<GrpcServiceOptions> options)
    {
        _table = table;
        _furtherEndpoints = [.. furtherEndpoints];
        _ignoreUnknownServices = options.Value.IgnoreUnknownServices ?? false;
        _settings = new CallSettings(
            options.Value,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server"),
            services,
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
    }

    public IReadOnlyList<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder builder)
        where TService : class
    {
        var binder = new MethodBinder<TService>(_settings);
        IReadOnlyList<GrpcMethodBinding> methods = binder.BindAll();
        _table.Add(methods);
        List<IEndpointConventionBuilder> endpoints = [];
        foreach (GrpcMethodBinding method in methods)
        {
            endpoints.Add(MapMethod(builder, method));
            endpoints.AddRange(_furtherEndpoints.SelectMany(further => further.Map(builder, method)));
        }

        foreach (string service in methods.Select(method => method.Method.ServiceName).Distinct())
        {
            endpoints.Add(MapUnimplemented(builder, $"{service}/{{unimplementedMethod}}", "Method is unimplemented."));
        }

        if (!_ignoreUnknownServices && !_fallbackMapped)
        {
            _fallbackMapped = true;
            MapUnimplemented(builder, "{unimplementedService}/{unimplementedMethod}", "Service is unimplemented.");
        }

        return endpoints;
    }

    private static IEndpointConventionBuilder MapMethod(IEndpointRouteBuilder builder, GrpcMethodBinding method)
    {
        IEndpointConventionBuilder endpoint = builder.MapPost(method.Method.FullName, method.Handler.HandleAsync);
        endpoint.Add(convention =>
        {
            convention.DisplayName = "gRPC - " + method.Method.FullName;
            convention.Metadata.Add(new GrpcMethodMetadata(method.ServiceType, method.Method));
            foreach (object item in method.Metadata)
            {
                convention.Metadata.Add(item);
            }
        });
        return endpoint;
    }

    private static IEndpointConventionBuilder MapUnimplemented(IEndpointRouteBuilder builder, string pattern, string detail)
    {
        var status = new Status(StatusCode.Unimplemented, detail);
        RoutePattern route = RoutePatternFactory.Parse(
            pattern,
            defaults: null,
            parameterPolicies: new { unimplementedMethod = new GrpcRequestConstraint() });
        IEndpointConventionBuilder endpoint = builder.Map(route, http => ProtocolErrors.AnswerAsync(http, status));
        endpoint.Add(convention =>
        {
            convention.DisplayName = "gRPC - unimplemented";
            ((RouteEndpointBuilder)convention).Order = int.MaxValue;
        });
        return endpoint;
    }
}
