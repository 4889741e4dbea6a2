using Decisioning.Service.Access;
using Decisioning.UseCases.Access;
using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Validation;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Decisioning.Service.Rpc;

/// <summary>The one place where failures become gRPC status; each has a fixed reason.</summary>
internal static class Failures
{
    private const string Domain = "decisioning.v1";

    private const int LongestMessage = 512;

    // Details travel in a trailer, and common clients take 8 KiB of them in base 64.
    private const int MostViolationBytes = 4_500;

    /// <summary>A bad request, with every violation by field, as far as they fit into an answer.</summary>
    public static Google.Rpc.Status Invalid(IReadOnlyList<Violation> violations)
    {
        var badRequest = new BadRequest();
        int bytes = 0;
        foreach (Violation violation in violations)
        {
            var field = new BadRequest.Types.FieldViolation
            {
                Field = violation.Path,
                Description = $"{violation.ReasonCode}: {violation.Message}",
            };
            bytes += field.CalculateSize();
            if (bytes > MostViolationBytes && badRequest.FieldViolations.Count > 0)
            {
                break;
            }

            badRequest.FieldViolations.Add(field);
        }

        int listed = badRequest.FieldViolations.Count;
        string shown = listed == violations.Count ? "" : $", of which {listed} are listed";
        string first = Shorten($"{violations[0].Path}: {violations[0].Message}", LongestMessage);
        string message = violations.Count == 1 ? first : $"the request has {violations.Count} violations{shown}; the first is {first}";
        Google.Rpc.Status status = Make(Code.InvalidArgument, "INVALID_REQUEST", message);
        status.Details.Add(Any.Pack(badRequest));
        return status;
    }

    /// <summary>A use case that does not exist or is archived.</summary>
    public static Google.Rpc.Status UnknownUseCase(string useCase) =>
        Make(Code.NotFound, "USE_CASE_NOT_FOUND", $"there is no use case '{Shorten(useCase)}'");

    /// <summary>A use case that exists with another definition.</summary>
    public static Google.Rpc.Status UseCaseExists(string useCase) =>
        Make(Code.AlreadyExists, "USE_CASE_EXISTS", $"use case '{useCase}' exists with another definition; use UpdateUseCase to change it");

    /// <summary>A change that was made from an old revision.</summary>
    public static Google.Rpc.Status StaleRevision(string useCase, int newest) =>
        Make(Code.Aborted, "STALE_REVISION", $"use case '{useCase}' was changed since, it is at revision {newest} now; read it and change it again");

    /// <summary>A revision that is not stored.</summary>
    public static Google.Rpc.Status UnknownRevision(string useCase, int revision) =>
        Make(Code.NotFound, "REVISION_NOT_FOUND", $"use case '{useCase}' has no revision {revision}");

    /// <summary>A use case that exists and does not decide.</summary>
    public static Google.Rpc.Status UseCaseNotLive(string useCase, LifecycleState state) => Make(
        Code.FailedPrecondition,
        state == LifecycleState.Paused ? "USE_CASE_PAUSED" : "USE_CASE_NOT_LIVE",
        $"use case '{useCase}' does not decide: it is {StateName(state)}");

    /// <summary>A step that does not lead on from the state of the use case.</summary>
    public static Google.Rpc.Status WrongState(string useCase, LifecycleState state) => Make(
        Code.FailedPrecondition, "WRONG_STATE", $"use case '{useCase}' is {StateName(state)}: this step does not lead on from there");

    /// <summary>An approval by somebody who wrote or submitted what is to be approved.</summary>
    public static Google.Rpc.Status SamePerson(string useCase) => Make(
        Code.FailedPrecondition,
        "SECOND_PERSON_NEEDED",
        $"use case '{useCase}' asks for two people: whoever wrote or submitted a revision cannot approve it");

    /// <summary>A template that the catalogue does not have.</summary>
    public static Google.Rpc.Status UnknownTemplate(string template) =>
        Make(Code.NotFound, "TEMPLATE_NOT_FOUND", $"there is no template '{Shorten(template)}'; ListTemplates has them all");

    /// <summary>A use case that does not say on which events it lives.</summary>
    public static Google.Rpc.Status NoTrackingPlan(string useCase) =>
        Make(Code.FailedPrecondition, "NO_TRACKING_PLAN", $"use case '{useCase}' has no tracking_plan to compare with");

    /// <summary>A customer whom a revision of a use case names.</summary>
    public static Google.Rpc.Status CustomerIsNamed(int position) => Make(
        Code.FailedPrecondition,
        "TEST_CUSTOMER",
        $"customer_ids[{position}] is a test customer of a use case (groups.forced): revisions are kept for ever, so nothing was erased");

    /// <summary>A change of the holdout across all use cases that was made from an old one.</summary>
    public static Google.Rpc.Status StaleHoldout() =>
        Make(Code.Aborted, "STALE_HOLDOUT", "the holdout across all use cases was changed since; read it and change it again");

    /// <summary>A contact policy that was made from an old revision.</summary>
    public static Google.Rpc.Status StaleContactPolicy() =>
        Make(Code.Aborted, "STALE_REVISION", "the contact policy was changed since; read it and change it again");

    /// <summary>A decision that the log does not have.</summary>
    public static Google.Rpc.Status UnknownDecision(string id) =>
        Make(Code.NotFound, "DECISION_NOT_FOUND", $"the log has no decision '{Shorten(id)}'");

    /// <summary>A policy version that is not stored.</summary>
    public static Google.Rpc.Status UnknownPolicy(string useCase, long version) =>
        Make(Code.NotFound, "POLICY_NOT_FOUND", $"use case '{useCase}' has no policy version {version}");

    /// <summary>A policy version that the use case, as it is now, cannot serve.</summary>
    public static Google.Rpc.Status PolicyNotServable(string useCase, long version, string problem) => Make(
        Code.FailedPrecondition, "POLICY_NOT_SERVABLE", $"use case '{useCase}' cannot serve policy version {version} as it is now: {problem}");

    /// <summary>A request by somebody who did not sign in.</summary>
    public static (Google.Rpc.Status Status, string Reason) NotSignedIn(SignInFailure failure) => failure switch
    {
        SignInFailure.Missing => (
            Make(Code.Unauthenticated, AccessReasons.SignInRequired, "sign in: send 'authorization: Bearer KEY'"), AccessReasons.SignInRequired),
        SignInFailure.ProviderAway => (
            Make(Code.Unavailable, AccessReasons.ProviderUnavailable, "the identity provider does not answer; try again"), AccessReasons.ProviderUnavailable),
        _ => (
            Make(Code.Unauthenticated, AccessReasons.CredentialsInvalid, "the key, token or session is wrong, out of date or revoked"), AccessReasons.CredentialsInvalid),
    };

    /// <summary>A request by somebody whose role does not allow it.</summary>
    public static Google.Rpc.Status RoleTooLow(Role role, AccessRule rule) => Make(
        Code.PermissionDenied,
        AccessReasons.RoleTooLow,
        $"the role {StateName(role)} may not do this: it takes {(rule.IsForServices ? "service or " : "")}{StateName(rule.Least)}");

    /// <summary>A request that another site's page made the browser send.</summary>
    public static Google.Rpc.Status CrossSite() => Make(
        Code.PermissionDenied, AccessReasons.CrossSiteRequest, "the request comes from another site; programs with a cookie send X-Requested-With");

    /// <summary>A request under a name that another site may have, where nobody has to sign in.</summary>
    public static Google.Rpc.Status ForeignHost() => Make(
        Code.PermissionDenied,
        AccessReasons.HostNotAllowed,
        "nobody has to sign in here, so that only requests to an IP address, to localhost or to a name without a dot are answered; make a key (decisioning access create-key) to be reached under other names");

    /// <summary>A body that is no request for a session.</summary>
    public static Google.Rpc.Status UnreadableSession() =>
        Make(Code.InvalidArgument, "INVALID_REQUEST", "the body must be JSON: {\"key\": \"a key or a token\"}");

    /// <summary>A key that is not stored.</summary>
    public static Google.Rpc.Status UnknownApiKey(string id) => Make(Code.NotFound, "API_KEY_NOT_FOUND", $"there is no key '{Shorten(id)}'");

    /// <summary>The last key with which keys can be made.</summary>
    public static Google.Rpc.Status LastAdminKey() => Make(
        Code.FailedPrecondition, "LAST_ADMIN_KEY", "this is the last admin's key: make another one first, or nobody could make keys any more");

    /// <summary>A store that cannot be reached.</summary>
    public static Google.Rpc.Status StoreUnavailable() =>
        Make(Code.Unavailable, "STORE_UNAVAILABLE", "the store did not take or answer this; nothing was acknowledged; try again");

    /// <summary>A failure of ours; the cause is in the log.</summary>
    public static Google.Rpc.Status Internal() => Make(Code.Internal, "INTERNAL", "the service failed; the cause is in its log");

    /// <summary>The exception that ends a call with a status.</summary>
    public static RpcException Throw(Google.Rpc.Status status) => status.ToRpcException();

    private static Google.Rpc.Status Make(Code code, string reason, string message)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Type = reason, Domain = Domain }));
        return status;
    }

    private static string StateName(System.Enum state) =>
        ViolationReasons.ToUpperSnake(state.ToString()).Replace('_', ' ').ToLowerInvariant();

    private static string Shorten(string text, int most = 80) => text.Length <= most ? text : text[..most] + "…";
}
