namespace Decisioning.Evaluation.Starbucks;

/// <summary>An offer that was sent, and what became of it.</summary>
/// <param name="Customer">Number of the customer.</param>
/// <param name="Context">x, as it was known.</param>
/// <param name="Action">Number of the offer.</param>
/// <param name="SentHour">When it was sent, in hours of the experiment.</param>
/// <param name="CompletedHour">When it was completed; null where it was not.</param>
internal sealed record SentOffer(int Customer, double[] Context, int Action, double SentHour, double? CompletedHour);
