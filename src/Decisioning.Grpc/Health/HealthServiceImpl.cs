using Grpc.AspNetCore.Server.Binding;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>The health service of gRPC: says whether the server, or one service of it, wants calls.</summary>
/// <remarks>
/// The server as a whole has the empty name. It starts as NOT_SERVING; the host sets it to SERVING when it is warm. A mapped service
/// without a status of its own has that of the server. When the host stops, all become NOT_SERVING and stay so.
/// </remarks>
/// <threadsafety>Safe for use from several threads.</threadsafety>
public sealed class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal) { [string.Empty] = ServingStatus.NotServing };
    private readonly GrpcServiceTable? _services;
    private readonly CancellationToken _stopping;
    private TaskCompletionSource _changed = new();
    private bool _draining;

    /// <summary>A health service that knows only the statuses that it is told.</summary>
    public HealthServiceImpl()
    {
    }

    internal HealthServiceImpl(GrpcServiceTable services, IHostApplicationLifetime host)
    {
        _services = services;
        _stopping = host.ApplicationStopping;
        _stopping.Register(Drain);
    }

    /// <summary>Sets the status of a service; without effect once the server drains.</summary>
    /// <param name="service">Full name of the service; empty for the server as a whole.</param>
    /// <param name="status">Its status.</param>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        Change(() => _statuses[service] = status);
    }

    /// <summary>Forgets the status of a service; without effect once the server drains.</summary>
    /// <param name="service">Full name of the service.</param>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        Change(() => _statuses.Remove(service));
    }

    /// <summary>Makes every status NOT_SERVING for good. Called by itself when the host stops; call it before for a longer farewell.</summary>
    public void Drain() => Change(() => _draining = true);

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ServingStatus status = Find(request.Service).Status;
        return status == ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, "Unknown service."))
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context)
    {
        // The token's callbacks run last come, first served. The call's own is registered by asking for its token; ours comes after it,
        // so that a stopping host makes this loop send NOT_SERVING before the call is ended.
        CancellationToken ended = context.CancellationToken;
        await using CancellationTokenRegistration drain = _stopping.Register(Drain);
        ServingStatus? sent = null;
        while (true)
        {
            (ServingStatus status, Task changed) = Find(request.Service);
            if (status != sent)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
                sent = status;
            }

            await changed.WaitAsync(ended);
        }
    }

    private (ServingStatus Status, Task Changed) Find(string service)
    {
        lock (_gate)
        {
            bool isKnown = _statuses.TryGetValue(service, out ServingStatus status);
            if (!isKnown && _services?.Services.ContainsKey(service) == true)
            {
                isKnown = true;
                status = _statuses.GetValueOrDefault(string.Empty, ServingStatus.NotServing);
            }

            if (!isKnown)
            {
                status = ServingStatus.ServiceUnknown;
            }
            else if (_draining)
            {
                status = ServingStatus.NotServing;
            }

            return (status, _changed.Task);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (_draining)
            {
                return;
            }

            change();
            changed = _changed;
            _changed = new TaskCompletionSource();
        }

        // Outside the lock: watchers go on right here.
        changed.SetResult();
    }
}
