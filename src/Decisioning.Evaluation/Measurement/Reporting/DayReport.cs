namespace Decisioning.Evaluation.Measurement;

/// <summary>What was known of a comparison at the end of a decision day.</summary>
/// <param name="Day">The day, in UTC: all decisions up to it, with their final values.</param>
/// <param name="Treatment">Treatment's mean so far.</param>
/// <param name="Baseline">The other group's mean so far.</param>
/// <param name="Lift">The lift so far.</param>
public sealed record DayReport(DateOnly Day, double Treatment, double Baseline, Effect Lift);
