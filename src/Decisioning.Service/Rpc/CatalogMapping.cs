using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Roadmap;
using Decisioning.UseCases.Templates;
using Decisioning.UseCases.Tracking;
using Decisioning.UseCases.Validation;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Makes messages of the catalogue.</summary>
internal static class CatalogMapping
{
    /// <summary>A template under a goal.</summary>
    public static V1.Template ToProto(UseCaseTemplate template, BusinessGoal goal)
    {
        UseCaseDefinition definition = template.DefinitionFor(template.Recommended);
        var message = new V1.Template
        {
            Id = template.Id,
            Title = definition.Business.Title,
            Source = template.Source,
            Goal = BusinessGoals.TitleOf(goal),
            GoalId = BusinessGoals.WordFor(goal),
            Description = definition.Description,
            Maturity = Word(template.Recommended),
            Value = definition.Business.Value ?? 0,
            Feasibility = definition.Business.Feasibility ?? 0,
            NorthStarKpi = definition.Business.Why?.NorthStarKpi ?? "",
        };
        message.RequiredEvents.AddRange(definition.TrackingPlan.Where(tracked => tracked.IsRequired).Select(tracked => tracked.Event));
        return message;
    }

    /// <summary>A match.</summary>
    public static V1.TemplateMatch ToProto(TemplateMatch match)
    {
        var message = new V1.TemplateMatch
        {
            Template = ToProto(match.Template, match.Template.Goals[0]),
            CanRun = match.CanRun,
            RunsAs = Word(match.RunsAs),
            MissingFor = Word(match.MissingFor),
        };
        message.MissingEvents.AddRange(match.Missing);
        message.AlsoUseful.AddRange(match.AlsoUseful);
        return message;
    }

    /// <summary>A check.</summary>
    public static V1.CheckTrackingPlanResponse ToProto(TrackingReport report, EventSample sample)
    {
        var message = new V1.CheckTrackingPlanResponse
        {
            Coverage = report.Coverage,
            EventsRead = sample.Count,
            EventsUnreadable = sample.Unreadable,
        };
        message.Events.AddRange(report.Events.Select(ToProto));
        message.UnusedEvents.AddRange(report.Unused);
        return message;
    }

    /// <summary>An entry of the roadmap.</summary>
    public static V1.RoadmapEntry ToProto(RoadmapEntry entry) => new()
    {
        Rank = entry.Rank,
        UseCase = entry.UseCase,
        Title = entry.Business.Title,
        Goal = entry.Business.Goal is { } goal ? BusinessGoals.WordFor(goal) : "",
        Maturity = Word(entry.Business.Maturity),
        Status = entry.Status,
        Value = entry.Business.Value ?? 0,
        Feasibility = entry.Business.Feasibility ?? 0,
        Score = entry.Score ?? 0,
        NorthStarKpi = entry.Business.Why?.NorthStarKpi ?? "",
        Baseline = entry.Business.Why?.Baseline ?? "",
        Hypothesis = entry.Business.Why?.Hypothesis ?? "",
        Reason = entry.Reason,
    };

    /// <summary>The word for a variant; empty for none.</summary>
    public static string Word(Maturity? variant) => variant is { } one ? Maturities.WordFor(one) : "";

    /// <summary>The word of a state, such as <c>in_review</c>.</summary>
    public static string Code<T>(T state)
        where T : struct, Enum => ViolationReasons.ToUpperSnake(state.ToString()).ToLowerInvariant();

    private static V1.TrackedEventCheck ToProto(TrackedEventReport report)
    {
        var message = new V1.TrackedEventCheck
        {
            Event = report.Event,
            Required = report.IsRequired,
            State = Code(report.State),
            Count = report.Count,
            Coverage = report.Coverage,
            Remark = report.Remark,
            Advice = report.Advice,
        };
        message.SeenAs.AddRange(report.SeenAs);
        message.Properties.AddRange(report.Findings.Select(finding => new V1.PropertyCheck
        {
            Property = finding.Property,
            State = Code(finding.State),
            Required = finding.IsRequired,
            Expected = PropertyTypes.WordFor(finding.Expected),
            Found = finding.Found,
            Affected = finding.Affected,
        }));
        return message;
    }
}
