using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Leaves of the endpoints that routing proposes those whose path template matches the path as sent.</summary>
/// <remarks>
/// Routing compares decoded paths, and literals without case; it knows no verb after a "**". So patterns are registered wider than
/// templates and this policy narrows them. Among those that match, one with a verb wins over one without, whose last variable would
/// take the verb into its value; and one that takes the HTTP method wins over the one that refuses.
/// </remarks>
internal sealed class TranscodingMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <inheritdoc/>
    public override int Order => 1000;

    /// <inheritdoc/>
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsOurs);

    /// <inheritdoc/>
    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        int best = 0;
        Span<int> ranks = candidates.Count <= 64 ? stackalloc int[candidates.Count] : new int[candidates.Count];
        for (int i = 0; i < candidates.Count; i++)
        {
            ranks[i] = candidates.IsValidCandidate(i) ? RankOf(httpContext, candidates[i].Endpoint) : -1;
            best = Math.Max(best, ranks[i]);
        }

        for (int i = 0; i < candidates.Count; i++)
        {
            if (IsOurs(candidates[i].Endpoint) && ranks[i] < Math.Max(best, 1))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsOurs(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<TranscodingRoute>() is not null || endpoint.Metadata.GetMetadata<TranscodingPattern>() is not null;

    // 0 no match, 1 refuses the HTTP method, 2 a route, 3 a route with a verb.
    private static int RankOf(HttpContext http, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<TranscodingRoute>() is TranscodingRoute route)
        {
            return Matches(http, endpoint, route.Binding) ? (route.Binding.Template.Verb is null ? 2 : 3) : 0;
        }

        TranscodingPattern? pattern = endpoint.Metadata.GetMetadata<TranscodingPattern>();
        return pattern is not null && pattern.Bindings.Any(binding => Matches(http, endpoint, binding)) ? 1 : 0;
    }

    private static bool Matches(HttpContext http, Endpoint endpoint, HttpBinding binding) =>
        binding.Template.TryMatch(RequestPath.Tail(http, binding.Template, endpoint), out _);
}
