using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Guardrails;

/// <summary>Says which policies a breach may be rolled back to: those that served before the harm set in.</summary>
/// <remarks>
/// One version has a night's decisions: judged by itself, by an estimate, a good one looks bad and a bad one good too often, and a bound
/// proves nothing of it. So the moment is looked for at which treatment became worse: the split of the versions with the largest difference
/// between before and after (Hinkley 1970, "Inference about the change-point in a sequence of random variables"), each version
/// compared with the other group at the same time. What was before is good where it lies nearer to the margin than to what came after.
/// </remarks>
internal static class LastGoodPolicy
{
    /// <summary>The candidates, the best one first.</summary>
    /// <param name="versions">The versions that served, ascending, the live one last.</param>
    /// <param name="margin">How much worse is acceptable.</param>
    /// <param name="stored">Versions that are stored.</param>
    /// <param name="live">The live version.</param>
    /// <returns>The versions before the harm, the newest first; then the oldest stored one, which was made from the priors.</returns>
    public static IReadOnlyList<PolicyPointer> Rank(
        IReadOnlyList<VersionHarm> versions, double margin, IReadOnlyList<PolicyPointer> stored, long live)
    {
        PolicyPointer[] earlier = [.. stored.Where(policy => policy.Version < live).OrderBy(policy => policy.Version)];
        int good = CountBeforeHarm(versions, margin);
        return
        [
            .. versions.Take(good).Reverse().Join(earlier, seen => seen.Version, policy => policy.Version, (_, policy) => policy),
            .. earlier.Take(1),
        ];
    }

    /// <summary>How many of the first versions served before the harm set in.</summary>
    /// <param name="versions">The versions, ascending.</param>
    /// <param name="margin">How much worse is acceptable.</param>
    /// <returns>0 where treatment was as bad from the first version on.</returns>
    public static int CountBeforeHarm(IReadOnlyList<VersionHarm> versions, double margin)
    {
        double totalWeight = versions.Sum(version => version.Weight);
        double totalHarm = versions.Sum(version => version.Weight * version.Harm);
        (int Count, double Gain) best = (0, 0.0);
        (double weight, double harm) = (0.0, 0.0);
        for (int i = 0; i < versions.Count - 1; i++)
        {
            weight += versions[i].Weight;
            harm += versions[i].Weight * versions[i].Harm;
            double rest = totalWeight - weight;
            if (weight <= 0.0 || rest <= 0.0)
            {
                continue;
            }

            double before = harm / weight;
            double after = (totalHarm - harm) / rest;
            double gain = weight * rest / totalWeight * (after - before) * (after - before);
            if (after > before && gain > best.Gain)
            {
                best = (before < 0.5 * (margin + after) ? i + 1 : 0, gain);
            }
        }

        return best.Count;
    }
}
