using Decisioning.Bandits;
using Microsoft.Extensions.Logging;

namespace Decisioning.Training;

/// <summary>Every message that this project logs.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "Use case {UseCase}: update as of {AsOf:O} published version {Version} from {Observations} observations")]
    public static partial void RunPublished(ILogger logger, string useCase, DateTimeOffset asOf, long version, long observations);

    [LoggerMessage(3002, LogLevel.Warning, "Use case {UseCase}: update as of {AsOf:O} was refused by {Check}: {Detail}")]
    public static partial void RunRefused(ILogger logger, string useCase, DateTimeOffset asOf, string check, string detail);

    [LoggerMessage(3003, LogLevel.Error, "Use case {UseCase}: update as of {AsOf:O} broke; the old policy stays")]
    public static partial void RunFailed(ILogger logger, Exception error, string useCase, DateTimeOffset asOf);

    [LoggerMessage(3004, LogLevel.Information, "Use case {UseCase}: the update as of {AsOf:O} was broken off and is taken up again")]
    public static partial void RunResumed(ILogger logger, string useCase, DateTimeOffset asOf);

    [LoggerMessage(3005, LogLevel.Error, "An update could not be begun or recorded; the next look tries again")]
    public static partial void LookFailed(ILogger logger, Exception error);

    [LoggerMessage(3006, LogLevel.Warning, "Use case {UseCase}: decision {Decision} does not train: {Problem}")]
    public static partial void ObservationRejected(ILogger logger, string useCase, string decision, ObservationProblem problem);

    [LoggerMessage(3007, LogLevel.Error, "Use case {UseCase}: what follows the update as of {AsOf:O} broke; the next update tries again")]
    public static partial void FollowerFailed(ILogger logger, Exception error, string useCase, DateTimeOffset asOf);
}
