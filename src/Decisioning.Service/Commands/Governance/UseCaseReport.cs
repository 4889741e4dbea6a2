using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>Where a use case stands; the JSON of the verbs that move, list and show use cases has these members.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="State"><c>draft</c>, <c>in_review</c>, <c>approved</c>, <c>live</c>, <c>paused</c> or <c>archived</c>.</param>
/// <param name="Revision">Number of the revision in force.</param>
/// <param name="PendingRevision">Number of the revision that waits for approval, or 0.</param>
/// <param name="PolicyVersion">Version of the live policy, or 0.</param>
/// <param name="Etag">A word that is another one after every change.</param>
/// <param name="ChangedBy">Who changed it last.</param>
/// <param name="ChangeTime">When.</param>
/// <param name="ChangeReason">Why.</param>
/// <param name="Editors">Who wrote and submitted what waits for approval.</param>
internal sealed record UseCaseReport(
    string UseCase,
    string State,
    int Revision,
    int PendingRevision,
    long PolicyVersion,
    string Etag,
    string ChangedBy,
    DateTimeOffset ChangeTime,
    string ChangeReason,
    IReadOnlyList<string> Editors)
{
    /// <summary>The report of a use case.</summary>
    /// <param name="useCase">The use case.</param>
    public static UseCaseReport Of(UseCase useCase) => new(
        useCase.Definition.UseCase,
        StateOf(useCase.State),
        useCase.Revision,
        useCase.PendingRevision,
        useCase.PolicyVersion,
        useCase.Etag,
        useCase.ChangedBy,
        useCase.ChangeTime.ToDateTimeOffset(),
        useCase.ChangeReason,
        [.. useCase.Editors]);

    /// <summary>One line for people.</summary>
    public string Line
    {
        get
        {
            string pending = PendingRevision == 0 ? "" : FormattableString.Invariant($"; revision {PendingRevision} waits for approval");
            return FormattableString.Invariant($"{UseCase}: {State.Replace('_', ' ')}, revision {Revision}{pending}.");
        }
    }

    private static string StateOf(UseCaseState state) => state switch
    {
        UseCaseState.InReview => "in_review",
        _ => state.ToString().ToLowerInvariant(),
    };
}
