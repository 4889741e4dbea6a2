using Decisioning.Serving.Limits;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Validation;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>ContactPolicyService over gRPC.</summary>
internal sealed class ContactPolicyEndpoint(IContactPolicyStore store, ContactPolicyCatalogue catalogue, ContactPolicies live)
    : V1.ContactPolicyService.ContactPolicyServiceBase
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    public override async Task<V1.GetContactPolicyResponse> GetContactPolicy(
        V1.GetContactPolicyRequest request, ServerCallContext context)
    {
        ContactPolicyRevision? newest = await store.FindAsync(context.CancellationToken);
        return new V1.GetContactPolicyResponse
        {
            Policy = ToProto(newest?.Definition ?? ContactPolicyWriter.Write(ContactPolicyDefinition.None)),
            Revision = newest?.Revision ?? 0,
            RevisionTime = newest?.CreatedTime.ToTimestamp(),
        };
    }

    public override async Task<V1.SetContactPolicyResponse> SetContactPolicy(
        V1.SetContactPolicyRequest request, ServerCallContext context)
    {
        (ContactPolicyDefinition definition, ChangeNote note) = Read(request);
        ContactPolicyRevision newest = await catalogue.SetAsync(definition, request.Revision, note, context.CancellationToken)
            ?? throw Failures.Throw(Failures.StaleContactPolicy());
        await live.RefreshAsync(context.CancellationToken);
        return new V1.SetContactPolicyResponse
        {
            Policy = ToProto(newest.Definition),
            Revision = newest.Revision,
            RevisionTime = newest.CreatedTime.ToTimestamp(),
        };
    }

    // The message becomes JSON with the keys of the file, so that file and call are judged by the same code.
    private static (ContactPolicyDefinition Definition, ChangeNote Note) Read(V1.SetContactPolicyRequest request)
    {
        List<Violation> violations = [];
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        ContactPolicyDefinition? definition = null;
        if (request.Policy is null == (request.Yaml.Length == 0))
        {
            violations.Add(new Violation("policy", ViolationReason.Required, "exactly one of 'policy' and 'yaml' must be set"));
        }
        else
        {
            ContactPolicyResult result = ContactPolicyReader.Read(request.Policy is null ? request.Yaml : Formatter.Format(request.Policy));
            violations.AddRange(result.Violations);
            definition = result.Definition;
        }

        return violations.Count == 0 ? (definition!, note) : throw Failures.Throw(Failures.Invalid(violations));
    }

    private static V1.ContactPolicy ToProto(string definition) => Parser.Parse<V1.ContactPolicy>(definition);
}
