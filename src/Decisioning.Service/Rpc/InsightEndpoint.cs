namespace Decisioning.Service.Rpc;

/// <summary>InsightService over gRPC: what the dashboard draws.</summary>
internal sealed class InsightEndpoint : V1.InsightService.InsightServiceBase;
