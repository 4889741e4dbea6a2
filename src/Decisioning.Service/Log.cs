namespace Decisioning.Service;

/// <summary>Every message that this project logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "{Method}: a store did not take or answer the call")]
    public static partial void StoreUnavailable(ILogger logger, Exception error, string method);

    [LoggerMessage(1002, LogLevel.Error, "{Method} failed")]
    public static partial void CallFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(1003, LogLevel.Information, "Warm after {Calls} calls in {Milliseconds} ms: health says SERVING")]
    public static partial void Warm(ILogger logger, int calls, long milliseconds);

    [LoggerMessage(1004, LogLevel.Warning, "The warm-up was cut short; health says SERVING all the same")]
    public static partial void WarmUpFailed(ILogger logger, Exception error);

    [LoggerMessage(1005, LogLevel.Information, "Redis lacked {Snapshots} policy snapshots; they were put back")]
    public static partial void Republished(ILogger logger, int snapshots);

    [LoggerMessage(1006, LogLevel.Warning, "Policies could not be compared with Redis; the copies of this node serve")]
    public static partial void RepublishFailed(ILogger logger, Exception error);

    [LoggerMessage(1007, LogLevel.Error, "Use case {UseCase} has no policy that serves and none could be made; the others are served")]
    public static partial void UseCaseNotCompleted(ILogger logger, Exception error, string useCase);

    [LoggerMessage(1020, LogLevel.Warning, "Use case {UseCase}: guardrail {Guardrail} is breached: {Action}: {Reason}")]
    public static partial void GuardrailActed(ILogger logger, string useCase, string guardrail, string action, string reason);

    [LoggerMessage(1021, LogLevel.Warning, "Use case {UseCase}: guardrail {Guardrail} is breached, and somebody else was changing the use case; the next look tries again")]
    public static partial void GuardrailOvertaken(ILogger logger, string useCase, string guardrail);

    [LoggerMessage(1030, LogLevel.Warning, "ACCESS IS OFF and this node listens on {Address}: everybody who can reach it may decide, change, erase. Make a key (decisioning access create-key) or start with --require-sign-in")]
    public static partial void OpenToAll(ILogger logger, string address);

    [LoggerMessage(1031, LogLevel.Warning, "{Name} ({Role}) was refused {Path}")]
    public static partial void RoleTooLow(ILogger logger, string name, Decisioning.UseCases.Access.Role role, string path);

    [LoggerMessage(1033, LogLevel.Error, "Use case {UseCase} is left out of the overview: a revision that decided cannot be read")]
    public static partial void OverviewIncomplete(ILogger logger, Exception error, string useCase);

    [LoggerMessage(1032, LogLevel.Warning, "The identity provider's configuration cannot be read; tokens are not accepted until it can")]
    public static partial void ProviderAway(ILogger logger, Exception error);
}
