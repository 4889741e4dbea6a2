using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Restrictions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Compilation;

/// <summary>Eligible sets of callers who restrict the options.</summary>
internal static class RestrictedSets
{
    /// <summary>The actions that are enabled and that the caller allows; null where the caller names something unknown.</summary>
    public static EligibleSet? Restrict(
        this Eligibility eligibility,
        ActionCatalogue actions,
        DateTimeOffset time,
        IReadOnlyDictionary<string, IReadOnlyList<string>> restriction,
        ICollection<Violation>? violations = null)
    {
        violations ??= [];
        var allowed = CallerRestriction.Read(actions, restriction, violations);
        return violations.Count == 0 ? eligibility.Find(new FilterInput { Time = time, Allowed = allowed }).Set : null;
    }
}
