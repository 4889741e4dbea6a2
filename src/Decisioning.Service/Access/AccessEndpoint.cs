using Decisioning.Service.Rpc;
using Decisioning.UseCases.Access;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Validation;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Access;

/// <summary>AccessService over gRPC: keys.</summary>
internal sealed class AccessEndpoint(KeyRing keys, AccessState state) : V1.AccessService.AccessServiceBase
{
    public override Task<V1.CreateApiKeyResponse> CreateApiKey(V1.CreateApiKeyRequest request, ServerCallContext context) =>
        CreateAsync(request, context.CancellationToken);

    public override Task<V1.ListApiKeysResponse> ListApiKeys(V1.ListApiKeysRequest request, ServerCallContext context) => Task.FromResult(List());

    public override Task<V1.RevokeApiKeyResponse> RevokeApiKey(V1.RevokeApiKeyRequest request, ServerCallContext context) =>
        RevokeAsync(request, context.CancellationToken);

    /// <summary>Makes a key.</summary>
    public async Task<V1.CreateApiKeyResponse> CreateAsync(V1.CreateApiKeyRequest request, CancellationToken cancellation)
    {
        List<Violation> violations = [];
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        var role = (Role)request.Role;
        if (violations.Count > 0)
        {
            violations.AddRange(KeyRequest.Check(request.Name, role, keys.Keys.Count == 0 && !state.HasProvider));
            throw Failures.Throw(Failures.Invalid(violations));
        }

        (ApiKey? key, string secret, IReadOnlyList<Violation> wrong) = await keys.CreateAsync(
            request.Name, role, note, state.HasProvider, cancellation);
        return key is null
            ? throw Failures.Throw(Failures.Invalid(wrong))
            : new V1.CreateApiKeyResponse { Key = ToProto(key), Secret = secret };
    }

    /// <summary>Lists the keys.</summary>
    public V1.ListApiKeysResponse List()
    {
        var response = new V1.ListApiKeysResponse();
        response.Keys.AddRange(keys.Keys.Select(ToProto));
        return response;
    }

    /// <summary>Revokes a key.</summary>
    public async Task<V1.RevokeApiKeyResponse> RevokeAsync(V1.RevokeApiKeyRequest request, CancellationToken cancellation)
    {
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason);
        ApiKey key = await keys.RevokeAsync(request.KeyId, note, state.HasProvider, cancellation)
            ?? throw Failures.Throw(Failures.UnknownApiKey(request.KeyId));
        return key.IsActive ? throw Failures.Throw(Failures.LastAdminKey()) : new V1.RevokeApiKeyResponse { Key = ToProto(key) };
    }

    private static V1.ApiKey ToProto(ApiKey key) => new()
    {
        KeyId = key.Id,
        Name = key.Name,
        Role = (V1.Role)key.Role,
        CreateTime = key.CreatedTime.ToTimestamp(),
        RevokeTime = key.RevokedTime?.ToTimestamp(),
    };
}
