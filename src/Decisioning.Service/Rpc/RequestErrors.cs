using Decisioning.UseCases.Validation;
using Google.Rpc;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Makes the errors of single requests of a stream from the status that a call of its own would have ended with.</summary>
internal static class RequestErrors
{
    /// <summary>The error.</summary>
    /// <param name="status">The status.</param>
    /// <param name="violations">What is wrong with the request; none where it is something else.</param>
    public static V1.RequestError Of(Google.Rpc.Status status, IReadOnlyList<Violation>? violations)
    {
        var error = new V1.RequestError
        {
            Code = status.Code,
            Message = status.Message,
            Reason = status.Details.First(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Type,
        };
        error.Violations.AddRange((violations ?? []).Select(ToProto));
        return error;
    }

    /// <summary>A violation as a message.</summary>
    /// <param name="violation">The violation.</param>
    public static V1.Violation ToProto(Violation violation) => new()
    {
        Path = violation.Path,
        Reason = violation.ReasonCode,
        Message = violation.Message,
        Line = violation.Line ?? 0,
        Column = violation.Column ?? 0,
    };
}
