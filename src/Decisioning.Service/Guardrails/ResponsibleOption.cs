using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Guardrails;

/// <summary>Finds and disables the option that a breach points at.</summary>
internal static class ResponsibleOption
{
    private const double Confidence = 0.95;

    /// <summary>Finds the option.</summary>
    /// <param name="useCase">The use case as it is now.</param>
    /// <param name="tally">What was added up.</param>
    /// <param name="now">Now.</param>
    /// <returns>
    /// The enabled option whose decisions are surely worse than those with the others of its dimension, the worst of them if there are
    /// several; null where there is none. An option that does not send is never one, nor is one without which nothing could be
    /// chosen any more: no other option of its dimension, or no action that the constraints allow.
    /// </returns>
    public static OptionContrast? Find(UseCaseDefinition useCase, GuardrailTally tally, DateTimeOffset now)
    {
        IReadOnlyList<OptionContrast> contrasts = tally.Options.Compare(null);
        bool isIncreaseBad = tally.Guardrail.Direction == HarmDirection.Increase;
        bool isRate = tally.Guardrail.Metric.Reward == RewardKind.Occurrence;
        double each = 1.0 - ((1.0 - Confidence) / Math.Max(1, contrasts.Count));
        return contrasts
            .Select(contrast => (Contrast: contrast, Low: contrast.LeastHarm(isIncreaseBad, isRate, each)))
            .Where(found => found.Low > 0.0)
            .OrderByDescending(found => found.Low)
            .Select(found => found.Contrast)
            .FirstOrDefault(contrast => CanBeDisabled(useCase, contrast.Dimension, contrast.Option, now));
    }

    /// <summary>The use case without an option.</summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="dimension">Id of the option's dimension.</param>
    /// <param name="option">Id of the option.</param>
    /// <param name="now">From when on it may no longer be chosen.</param>
    public static UseCaseDefinition Disable(UseCaseDefinition useCase, string dimension, string option, DateTimeOffset now) => useCase with
    {
        Dimensions =
        [
            .. useCase.Dimensions.Select(found => found.Id != dimension ? found : found with
            {
                Options = [.. found.Options.Select(known => known.Id == option ? known with { EnabledUntil = now } : known)],
            }),
        ],
    };

    /// <summary>Whether an option is enabled, sends, and leaves something to choose when it is gone.</summary>
    /// <param name="useCase">The use case as it is now.</param>
    /// <param name="dimension">Id of the option's dimension.</param>
    /// <param name="option">Id of the option.</param>
    /// <param name="now">Now.</param>
    public static bool CanBeDisabled(UseCaseDefinition useCase, string dimension, string option, DateTimeOffset now)
    {
        EquatableList<OptionDefinition> options = useCase.Dimensions.Single(known => known.Id == dimension).Options;
        return options.Any(known => known.Id == option && known.Sends && known.IsEnabledAt(now))
            && UseCaseModel.Compile(Disable(useCase, dimension, option, now), 1).Eligibility.At(now).Count > 0;
    }
}
