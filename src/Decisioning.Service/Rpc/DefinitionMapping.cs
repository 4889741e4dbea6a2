using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Validation;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Maps definitions between messages and records.</summary>
/// <remarks>
/// A message becomes JSON with the keys of the YAML file and goes through the same reader, so that a file and a call are judged
/// by the same code and named by the same paths.
/// </remarks>
internal static class DefinitionMapping
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>Reads the definition of a request, or throws every violation.</summary>
    /// <param name="message">The definition as a message, or null.</param>
    /// <param name="yaml">The definition as a text, or empty.</param>
    /// <param name="violations">What else is wrong with the request.</param>
    public static UseCaseDefinition Read(V1.UseCaseDefinition? message, string yaml, IReadOnlyList<Violation> violations)
    {
        DefinitionResult result = TryRead(message, yaml);
        return result.Definition is { } definition && violations.Count == 0
            ? definition
            : throw Failures.Throw(Failures.Invalid([.. violations, .. result.Violations]));
    }

    /// <summary>Reads the definition of a request.</summary>
    public static DefinitionResult TryRead(V1.UseCaseDefinition? message, string yaml)
    {
        if (message is null == (yaml.Length == 0))
        {
            return new DefinitionResult(
                null, [new Violation("definition", ViolationReason.Required, "exactly one of 'definition' and 'yaml' must be set")]);
        }

        return DefinitionReader.Read(message is null ? yaml : Formatter.Format(message));
    }

    /// <summary>A stored use case.</summary>
    public static V1.UseCase ToProto(StoredUseCase useCase, long policyVersion, DateTimeOffset? nextUpdate)
    {
        UseCaseHead head = useCase.Head;
        var message = new V1.UseCase
        {
            Definition = Parser.Parse<V1.UseCaseDefinition>(useCase.Definition),
            Revision = useCase.Revision,
            RevisionTime = useCase.CreatedTime.ToTimestamp(),
            IsArchived = useCase.IsArchived,
            PolicyVersion = policyVersion,
            NextUpdateTime = nextUpdate?.ToTimestamp(),
            State = (V1.UseCaseState)head.State,
            Etag = head.Etag,
            PendingRevision = head.PendingRevision ?? 0,
            ChangeTime = head.ChangedTime.ToTimestamp(),
            ChangedBy = head.ChangedBy,
            ChangeReason = head.Reason,
        };
        message.Editors.AddRange(head.Editors);
        return message;
    }
}
