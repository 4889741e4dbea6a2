using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Tracking;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Commands;

/// <summary>What <c>usecase check-events --json</c> prints.</summary>
/// <param name="UseCase">Id of the use case or template.</param>
/// <param name="Coverage">Share of what is required that arrives right, in [0, 1].</param>
/// <param name="EventsRead">Events that were read.</param>
/// <param name="EventsUnreadable">Events that could not be read.</param>
/// <param name="Events">The events of the plan.</param>
/// <param name="UnusedEvents">Incoming names that the plan does not use.</param>
/// <param name="Problems">The first lines that could not be read.</param>
internal sealed record CheckEventsReport(
    string UseCase,
    double Coverage,
    long EventsRead,
    long EventsUnreadable,
    IReadOnlyList<CheckEventsReport.Event> Events,
    IReadOnlyList<string> UnusedEvents,
    IReadOnlyList<SampleProblem> Problems)
{
    /// <summary>The report of a check.</summary>
    public static CheckEventsReport Of(string useCase, TrackingReport report, EventSample sample) => new(
        useCase,
        report.Coverage,
        sample.Count,
        sample.Unreadable,
        [.. report.Events.Select(one => new Event(
            one.Event,
            one.IsRequired,
            Code(one.State),
            one.SeenAs,
            one.Count,
            one.Coverage,
            [.. one.Findings.Select(finding => new Property(
                finding.Property,
                Code(finding.State),
                finding.IsRequired,
                PropertyTypes.WordFor(finding.Expected),
                finding.Found,
                finding.Affected))],
            one.Remark,
            one.Advice))],
        report.Unused,
        sample.Problems);

    private static string Code<T>(T state)
        where T : struct, Enum => ViolationReasons.ToUpperSnake(state.ToString()).ToLowerInvariant();

    /// <summary>One event of the plan.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Required">Whether the use case cannot run without it.</param>
    /// <param name="State">How it arrives: seen, alias, misnamed or missing.</param>
    /// <param name="SeenAs">Under which names.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Coverage">Share of what is due that arrives right.</param>
    /// <param name="Properties">What is wrong with its properties.</param>
    /// <param name="Remark">What is odd about it in public references.</param>
    /// <param name="Advice">What to do about its name; empty where nothing.</param>
    internal sealed record Event(
        string Name,
        bool Required,
        string State,
        IReadOnlyList<string> SeenAs,
        long Count,
        double Coverage,
        IReadOnlyList<Property> Properties,
        string Remark,
        string Advice);

    /// <summary>What is wrong with a property.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="State">What: missing, incomplete, misnamed or wrong_type.</param>
    /// <param name="Required">Whether the plan requires it.</param>
    /// <param name="Expected">The type that is due.</param>
    /// <param name="Found">What came instead.</param>
    /// <param name="Affected">How many events are affected.</param>
    internal sealed record Property(string Name, string State, bool Required, string Expected, string Found, long Affected);
}
