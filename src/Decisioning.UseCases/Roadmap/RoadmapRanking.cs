using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Roadmap;

/// <summary>Ranks a portfolio by value times feasibility, and says why.</summary>
public static class RoadmapRanking
{
    private const int High = 4;
    private const int Best = 5;

    /// <summary>Ranks use cases: by score, then by value, then by id; those that nobody has judged come last.</summary>
    /// <param name="useCases">Definitions with the status of each.</param>
    public static EquatableList<RoadmapEntry> Rank(IEnumerable<(UseCaseDefinition Definition, string Status)> useCases)
    {
        var entries = new List<RoadmapEntry>();
        IEnumerable<RoadmapEntry> ordered = useCases
            .Select(one => new RoadmapEntry(one.Definition.Id, one.Definition.Business, one.Status, 0, ""))
            .OrderByDescending(entry => entry.Score ?? 0)
            .ThenByDescending(entry => entry.Business.Value ?? 0)
            .ThenBy(entry => entry.UseCase, StringComparer.Ordinal);
        foreach (RoadmapEntry entry in ordered)
        {
            RoadmapEntry? before = entries.Count > 0 ? entries[^1] : null;
            entries.Add(entry with { Rank = entries.Count + 1, Reason = ReasonFor(entry, before) });
        }

        return [.. entries];
    }

    private static string ReasonFor(RoadmapEntry entry, RoadmapEntry? before)
    {
        BusinessCase business = entry.Business;
        if (business is not { Value: { } value, Feasibility: { } feasibility })
        {
            string missing = business.Value is null ? business.Feasibility is null ? "value and feasibility" : "value" : "feasibility";
            return $"Not judged: its {missing} must be set." + Gaps(business);
        }

        string place = (value >= High, feasibility >= High) switch
        {
            (true, true) => "Do first: worth much and easily done",
            (true, false) => "Plan for it: worth much, but hard",
            (false, true) => "Do in between: easily done, but worth less",
            (false, false) => "Leave for later: hard, and worth less",
        };
        string marks = FormattableString.Invariant($" (value {value} x feasibility {feasibility} = {value * feasibility} of {Best * Best}).");
        string tie = before?.Score != entry.Score ? ""
            : before!.Business.Value > value ? $" As good as {before.UseCase}, which is worth more."
            : $" As good as {before.UseCase}, which comes first by its name.";
        return place + marks + tie + Gaps(business);
    }

    private static string Gaps(BusinessCase business)
    {
        string[] gaps =
        [
            .. string.IsNullOrEmpty(business.Why?.Hypothesis) ? ["a hypothesis"] : Array.Empty<string>(),
            .. string.IsNullOrEmpty(business.Why?.NorthStarKpi) ? ["a north-star KPI"] : Array.Empty<string>(),
            .. string.IsNullOrEmpty(business.Why?.Baseline) ? ["a baseline"] : Array.Empty<string>(),
        ];
        return gaps.Length == 0 ? "" : $" It lacks {string.Join(" and ", gaps)}.";
    }
}
