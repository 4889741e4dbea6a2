using System.Text.Json.Serialization;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>One version of a policy; the JSON of the verbs of <c>policy</c> has these members.</summary>
/// <param name="Version">Its version.</param>
/// <param name="IsLive">Whether it serves.</param>
/// <param name="AsOf">What reached the service before this time was used.</param>
/// <param name="UseCaseRevision">Revision of the use case that it was made for.</param>
/// <param name="Observations">Decisions that trained it.</param>
/// <param name="Learner">Learner that made it.</param>
/// <param name="Hash">Its content hash.</param>
internal sealed record PolicyReport(
    long Version, bool IsLive, DateTimeOffset AsOf, int UseCaseRevision, long Observations, string Learner, string Hash)
{
    /// <summary>One line for people.</summary>
    [JsonIgnore]
    public string Line => FormattableString.Invariant(
        $"version {Version}{(IsLive ? ", which serves" : "")}: {Learner}, {Numbers.Count(Observations)} observations up to {AsOf:u}, revision {UseCaseRevision}");

    /// <summary>The report of a version.</summary>
    /// <param name="policy">The version.</param>
    public static PolicyReport Of(Policy policy) => new(
        policy.Version,
        policy.IsLive,
        policy.AsOfTime.ToDateTimeOffset(),
        policy.UseCaseRevision,
        policy.Observations,
        policy.Learner,
        policy.Hash);
}
