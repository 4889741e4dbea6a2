using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.NextBest;

/// <summary>One use case in the competition, and why it won or lost.</summary>
/// <param name="UseCase">Its id.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Gain">What contacting is expected to bring, in its unit of reward; null where it was not valued.</param>
/// <param name="ValuePerReward">What a unit of its reward is worth.</param>
/// <param name="Priority">Its weight.</param>
public sealed record RankedUseCase(
    string UseCase, NextBestOutcome Outcome, ContactGain? Gain, double ValuePerReward, double Priority)
{
    /// <summary>What is compared: gain × value per reward × priority; null where it was not valued.</summary>
    public double? Score => Gain?.Value * ValuePerReward * Priority;
}
