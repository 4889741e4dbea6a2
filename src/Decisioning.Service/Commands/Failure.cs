using Decisioning.Service.Hosting;
using Google.Rpc;
using Grpc.Core;

namespace Decisioning.Service.Commands;

/// <summary>What a failed command says and how it exits.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Message">One sentence, or one line for each violation.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>Finds the words for an exception.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="cancellation">Whether somebody broke the command off: then it is no failure whatever was thrown.</param>
    public static Failure Of(Exception error, CancellationToken cancellation) => error switch
    {
        _ when cancellation.IsCancellationRequested => new Failure(ExitCodes.Interrupted, "broken off"),
        CommandFailedException failed => new Failure(failed.ExitCode, failed.Message),
        ServiceStartException start => new Failure(ExitCodes.Failed, $"the service cannot start: {start.Message}"),
        RpcException call => OfCall(call),
        IOException or UnauthorizedAccessException => new Failure(ExitCodes.Failed, error.Message),
        _ => new Failure(ExitCodes.Failed, $"unexpected failure ({error.GetType().Name}): {error.Message}"),
    };

    private static Failure OfCall(RpcException call) => call.StatusCode switch
    {
        StatusCode.Unavailable => new Failure(ExitCodes.Unreachable, $"no service answers: {call.Status.Detail}"),
        StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.AlreadyExists =>
            new Failure(ExitCodes.BadInput, string.Join(Environment.NewLine, [call.Status.Detail, .. ViolationsOf(call)])),
        StatusCode.Unauthenticated => new Failure(
            ExitCodes.Failed, $"the service asks who you are ({call.Status.Detail}); put your key into the variable {ServiceConnection.KeyVariable}"),
        _ => new Failure(ExitCodes.Failed, $"the service answered {call.StatusCode}: {call.Status.Detail}"),
    };

    private static IEnumerable<string> ViolationsOf(RpcException call)
    {
        foreach (Google.Protobuf.WellKnownTypes.Any detail in call.GetRpcStatus()?.Details ?? [])
        {
            if (detail.TryUnpack(out BadRequest bad))
            {
                foreach (BadRequest.Types.FieldViolation violation in bad.FieldViolations)
                {
                    yield return $"  {violation.Field}: {violation.Description}";
                }
            }
        }
    }
}
