using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Features;

/// <summary>What is wrong with one value.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Message">The message.</param>
internal sealed record FeatureProblem(ViolationReason Reason, string Message);
