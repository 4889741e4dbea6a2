using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Tracking;

namespace Decisioning.UseCases.Templates;

/// <summary>Answers "which fits me?": which templates can run with the events that there are, and what the others lack.</summary>
public static class TemplateMatcher
{
    /// <summary>Matches the templates.</summary>
    /// <param name="events">Names of the events that arrive; aliases and other spellings count.</param>
    /// <param name="goal">Only templates under this goal; null: all.</param>
    /// <returns>Those that can run first, by value times feasibility; then those that lack least.</returns>
    public static EquatableList<TemplateMatch> Match(IEnumerable<string> events, BusinessGoal? goal)
    {
        var names = new EventDirectory(events);
        return
        [
            .. TemplateCatalogue.All
                .Where(template => goal is null || template.Goals.Contains(goal.Value))
                .Select(template => MatchOne(template, names))
                .OrderByDescending(match => match.CanRun)
                .ThenBy(match => match.CanRun ? 0 : match.Missing.Count)
                .ThenByDescending(match => Worth(match.Template)),
        ];
    }

    private static int Worth(UseCaseTemplate template)
    {
        BusinessCase business = template.DefinitionFor(template.Recommended).Business;
        return (business.Value ?? 0) * (business.Feasibility ?? 0);
    }

    private static TemplateMatch MatchOne(UseCaseTemplate template, EventDirectory names)
    {
        Maturity? runsAs = null;
        foreach (Maturity variant in Enum.GetValues<Maturity>())
        {
            string[] missing = Missing(template, variant, names, required: true);
            if (missing.Length > 0)
            {
                return new TemplateMatch(
                    template, runsAs, [.. missing], variant, [.. Missing(template, runsAs ?? Maturity.Crawl, names, required: false)]);
            }

            runsAs = variant;
        }

        return new TemplateMatch(template, runsAs, [], null, [.. Missing(template, Maturity.Run, names, required: false)]);
    }

    private static string[] Missing(UseCaseTemplate template, Maturity variant, EventDirectory names, bool required) =>
    [
        .. template.DefinitionFor(variant).TrackingPlan
            .Where(tracked => tracked.IsRequired == required && names.Find(tracked) is not { State: not EventState.Missing, IsCertain: true })
            .Select(tracked => tracked.Event),
    ];
}
