using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Commands;

namespace Decisioning.Service.Measuring;

/// <summary>Says in words what may be concluded.</summary>
internal static class Conclusions
{
    /// <summary>What a comparison says.</summary>
    /// <param name="contrast">The comparison.</param>
    /// <param name="confidence">Coverage of its intervals.</param>
    public static string Of(GroupContrast contrast, double confidence)
    {
        if (!contrast.IsEnough)
        {
            return FormattableString.Invariant(
                $"too little seen: each group needs {AsymptoticSequence.LeastUnits} customers and {AsymptoticSequence.LeastSuccesses} successes");
        }

        // The difference says which way: a ratio to a mean that may be 0 or less says nothing, or the opposite.
        Bounds bounds = contrast.Difference.AlwaysValid;
        Bounds lift = contrast.Lift.AlwaysValid;
        string interval = $"always-valid {Numbers.Percent(confidence, 0)} interval";
        string figure = double.IsFinite(contrast.Lift.Value)
            ? $"lift {Numbers.Change(contrast.Lift.Value)} ({interval} {Numbers.Change(lift.Low)} .. {Numbers.Change(lift.High)})"
            : $"difference {Numbers.Reward(contrast.Difference.Value)} ({interval} {Numbers.Reward(bounds.Low)} .. {Numbers.Reward(bounds.High)})";
        return bounds.IsAboveZero ? figure + ": higher, however often you look"
            : bounds.IsBelowZero ? figure + ": lower, however often you look"
            : figure + ": not decided, the data fit anything within the interval";
    }

    /// <summary>What a plan says.</summary>
    /// <param name="always">Days where somebody looks every day.</param>
    /// <param name="once">Days where somebody looks once.</param>
    public static string OfPlan(double always, double once) => double.IsFinite(always)
        ? FormattableString.Invariant(
            $"looked at daily, the lift shows within {Math.Ceiling(always):N0} days; with a single look at the end, within {Math.Ceiling(once):N0}")
        : "so small a lift is never found";
}
