using Decisioning.Service.Hosting;
using Decisioning.Storage.Sqlite.Access;
using Decisioning.UseCases.Access;

namespace Decisioning.Service.Access;

/// <summary>Adds who may do what.</summary>
internal static class AccessServices
{
    /// <summary>Adds the parts.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, ServiceOptions options) => services
        .AddSingleton(options.Oidc)
        .AddSingleton<IApiKeyStore, SqliteApiKeyStore>()
        .AddSingleton<KeyRing>()
        .AddSingleton<AccessState>()
        .AddSingleton<TokenVerifier>()
        .AddSingleton<Sessions>()
        .AddSingleton<SignIn>()
        .AddSingleton<AccessTelemetry>()
        .AddSingleton<AccessGate>()
        .AddSingleton<SessionEndpoints>()
        .AddSingleton<ActorInterceptor>()
        .AddSingleton<AccessEndpoint>()
        .AddHostedService<AccessStart>();
}
