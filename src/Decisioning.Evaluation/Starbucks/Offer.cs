namespace Decisioning.Evaluation.Starbucks;

/// <summary>An offer of the experiment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NetValue">What a completion is worth: the least spend less the reward, in dollars.</param>
/// <param name="Hours">How long it can be completed.</param>
internal sealed record Offer(string Id, double NetValue, double Hours);
