using System.Text.Json.Serialization;

namespace Decisioning.Service.Commands;

/// <summary>What the demo showed; the JSON of <c>--json</c> has these members.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Nights">Nights with decisions.</param>
/// <param name="Groups">Results by group.</param>
/// <param name="Lift">Lift of treatment over random control.</param>
/// <param name="Options">Traffic by option.</param>
/// <param name="PolicyVersion">Version of the policy that is live at the end.</param>
internal sealed record DemoReport(
    string UseCase,
    int Nights,
    IReadOnlyList<GroupResult> Groups,
    LiftResult Lift,
    IReadOnlyList<OptionShare> Options,
    long PolicyVersion)
{
    /// <summary>Number of updates whose candidate failed a check.</summary>
    [JsonIgnore]
    public int RefusedUpdates { get; init; }

    /// <summary>Whether rewards are 0 or 1.</summary>
    [JsonIgnore]
    public bool IsRate { get; init; } = true;
}
