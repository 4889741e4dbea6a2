using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>How one event of a plan arrives.</summary>
/// <param name="Event">Its name in the plan.</param>
/// <param name="IsRequired">Whether the use case needs it.</param>
/// <param name="State">How it arrives.</param>
/// <param name="SeenAs">The incoming names that mean it or look like it.</param>
/// <param name="Count">How many there are under these names; 0 where the event is missing.</param>
/// <param name="Coverage">Share of what is due that arrives right, under the event's own name, in [0, 1]: the event and each required property count alike.</param>
/// <param name="Advice">What to do about its name; empty where nothing.</param>
/// <param name="Findings">What is wrong with its properties.</param>
/// <param name="Remark">What is odd about it in public references; empty where nothing is.</param>
public sealed record TrackedEventReport(
    string Event,
    bool IsRequired,
    EventState State,
    EquatableList<string> SeenAs,
    long Count,
    double Coverage,
    string Advice,
    EquatableList<PropertyFinding> Findings,
    string Remark);
