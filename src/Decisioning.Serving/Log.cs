using Microsoft.Extensions.Logging;

namespace Decisioning.Serving;

/// <summary>Every message that this project logs.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "A decision could not be logged in time; the fallback answered")]
    public static partial void DecisionNotLogged(ILogger logger, Exception error);

    [LoggerMessage(2002, LogLevel.Error, "The abort of a decision that was not logged could not be stored")]
    public static partial void AbortNotLogged(ILogger logger, Exception error);

    [LoggerMessage(2003, LogLevel.Error, "The log could not be asked for an earlier decision of the request; the fallback answered")]
    public static partial void RequestLookupFailed(ILogger logger, Exception error);

    [LoggerMessage(2004, LogLevel.Error, "The log could not say what the customer received or what is left of a budget; the fallback answered")]
    public static partial void LimitsUnknown(ILogger logger, Exception error);

    [LoggerMessage(2101, LogLevel.Information, "Use case {UseCase}: policy version {Version} serves, revision {Revision}")]
    public static partial void PolicyServes(ILogger logger, string useCase, long version, int revision);

    [LoggerMessage(2102, LogLevel.Error, "Use case {UseCase}: policy version {Version} was refused ({Reason}); the old one stays")]
    public static partial void PolicyRefused(ILogger logger, string useCase, long version, string reason);

    [LoggerMessage(2103, LogLevel.Warning, "Use case {UseCase} could not be refreshed; what was loaded stays")]
    public static partial void RefreshFailed(ILogger logger, Exception error, string useCase);

    [LoggerMessage(2110, LogLevel.Warning, "Counts of the rule funnel could not be stored and are lost")]
    public static partial void FunnelNotStored(ILogger logger, Exception error);

    [LoggerMessage(2104, LogLevel.Warning, "The watch for new policies ended and begins again; the poll goes on")]
    public static partial void WatchFailed(ILogger logger, Exception error);
}
