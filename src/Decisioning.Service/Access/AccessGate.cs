using Decisioning.Service.Rpc;
using Decisioning.UseCases.Access;

namespace Decisioning.Service.Access;

/// <summary>Stands before every endpoint: lets in who may, before a byte of the request is read.</summary>
/// <remarks>Where one has to sign in, a path under <c>/v1/</c> without a rule of its own is for viewers; pages hold no data and are open.</remarks>
internal sealed class AccessGate(AccessState state, SignIn signIn, AccessTelemetry telemetry, ILogger<AccessGate> logger)
{
    private const string ApiPath = "/v1";

    /// <summary>Puts the gate before what comes next.</summary>
    /// <param name="next">What comes next.</param>
    public RequestDelegate Before(RequestDelegate next) => http => EnterAsync(http, next);

    private Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        if (CrossSite.IsForged(http.Request))
        {
            return RefuseAsync(http, Failures.CrossSite(), AccessReasons.CrossSiteRequest);
        }

        if (!state.IsOn && CrossSite.IsForeignHost(http.Request))
        {
            return RefuseAsync(http, Failures.ForeignHost(), AccessReasons.HostNotAllowed);
        }

        AccessRule rule = RuleOf(http);
        if (rule.Least == Role.None || !state.IsOn)
        {
            return next(http);
        }

        ValueTask<SignInResult> result = signIn.FindAsync(http);
        return result.IsCompletedSuccessfully ? GoOnAsync(http, next, rule, result.Result) : AwaitAsync(http, next, rule, result);
    }

    private static AccessRule RuleOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()
        ?? (http.Request.Path.StartsWithSegments(ApiPath, StringComparison.OrdinalIgnoreCase) ? AccessRule.Viewer : AccessRule.Open);

    private async Task AwaitAsync(HttpContext http, RequestDelegate next, AccessRule rule, ValueTask<SignInResult> result) =>
        await GoOnAsync(http, next, rule, await result);

    private Task GoOnAsync(HttpContext http, RequestDelegate next, AccessRule rule, SignInResult result)
    {
        if (result.Caller is not { } caller)
        {
            (Google.Rpc.Status status, string reason) = Failures.NotSignedIn(result.Failure);
            return RefuseAsync(http, status, reason);
        }

        if (!rule.Allows(caller.Role))
        {
            Log.RoleTooLow(logger, caller.Name, caller.Role, http.Request.Path);
            return RefuseAsync(http, Failures.RoleTooLow(caller.Role, rule), AccessReasons.RoleTooLow);
        }

        http.Features.Set(caller);
        return next(http);
    }

    private Task RefuseAsync(HttpContext http, Google.Rpc.Status status, string reason)
    {
        telemetry.Refused(reason);
        return RefusalWriter.WriteAsync(http, status);
    }
}
