using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.NextBest;

/// <summary>Checks a request and makes the candidates of it: all violations at once.</summary>
internal static class NextBestChecker
{
    /// <summary>Checks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="useCases">What serves.</param>
    /// <param name="now">The moment.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns>The candidates; without meaning where something is wrong.</returns>
    public static IReadOnlyList<Candidate> Check(
        NextBestRequest request, UseCaseRegistry useCases, DateTimeOffset now, List<Violation> violations)
    {
        if (request.MostContacts is < 1 or > NextBestRequest.MostContactsAllowed)
        {
            string range = FormattableString.Invariant($"must be 1 to {NextBestRequest.MostContactsAllowed}");
            violations.Add(new Violation("max_contacts", ViolationReason.OutOfRange, range));
        }

        RequestChecker.CheckIds(request.Customer, request.RequestId, violations);
        List<LiveUseCase> competing = Find(request, useCases, violations);
        List<Candidate> candidates = [];
        HashSet<Violation> known = [.. violations];
        foreach (LiveUseCase live in competing)
        {
            DecideRequest own = RequestOf(request, live);
            RequestChecker.Checked check = RequestChecker.Check(own, live.Model, now);
            candidates.Add(new Candidate(live, own, check)
            {
                Outcome = live.IsPaused ? NextBestOutcome.NotLive : NextBestOutcome.Outranked,
            });

            // Ids and shared values are wrong in the same way for each of them: said once.
            violations.AddRange(check.Violations.Where(known.Add));
        }

        CheckNames(request, competing, violations);
        return candidates;
    }

    private static List<LiveUseCase> Find(NextBestRequest request, UseCaseRegistry useCases, List<Violation> violations)
    {
        if (request.UseCases.Count == 0)
        {
            return [.. useCases.All.OrderBy(live => live.Model.Id, StringComparer.Ordinal)];
        }

        if (request.UseCases.Count > NextBestRequest.MostUseCases)
        {
            string message = $"has {request.UseCases.Count} entries; at most {NextBestRequest.MostUseCases} are allowed";
            violations.Add(new Violation("use_cases", ViolationReason.TooLarge, message));
            return [];
        }

        List<LiveUseCase> found = [];
        for (int i = 0; i < request.UseCases.Count; i++)
        {
            string path = FormattableString.Invariant($"use_cases[{i}]");
            if (useCases.Find(request.UseCases[i]) is not { } live)
            {
                violations.Add(new Violation(path, ViolationReason.NotFound, "There is no live use case of this name."));
            }
            else if (found.Contains(live))
            {
                violations.Add(new Violation(path, ViolationReason.Duplicate, "stands there twice"));
            }
            else
            {
                found.Add(live);
            }
        }

        return found;
    }

    private static DecideRequest RequestOf(NextBestRequest request, LiveUseCase live) => new()
    {
        UseCase = live.Model.Id,
        Customer = request.Customer,
        Context = request.Context.Where(entry => Knows(live, entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value),
        RequestId = request.RequestId,
        IncludePropensity = request.IncludePropensity,
        TimeLeft = request.TimeLeft,
    };

    private static bool Knows(LiveUseCase live, string name) =>
        live.Model.Definition.Features.Any(feature => feature.Name == name)
        || live.Model.Definition.Restrictions.Attributes.Any(attribute => attribute.Name == name);

    private static void CheckNames(NextBestRequest request, List<LiveUseCase> competing, List<Violation> violations)
    {
        foreach (string name in request.Context.Keys)
        {
            if (competing.Count > 0 && !competing.Exists(live => Knows(live, name)))
            {
                string path = "context." + (name.Length > 64 ? name[..64] + "…" : name);
                violations.Add(new Violation(path, ViolationReason.NotFound, "None of the use cases knows this name."));
            }
        }
    }
}
