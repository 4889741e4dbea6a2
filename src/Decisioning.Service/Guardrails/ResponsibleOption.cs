using Decisioning.Evaluation.Measurement;
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
    /// several; null where there is none, or nothing else of its dimension could be chosen.
    /// </returns>
    public static OptionContrast? Find(UseCaseDefinition useCase, GuardrailTally tally, DateTimeOffset now)
    {
        IReadOnlyList<OptionContrast> contrasts = tally.Options.Compare(null);
        bool isIncreaseBad = tally.Guardrail.Direction == HarmDirection.Increase;
        bool isRate = tally.Guardrail.Metric.Reward == RewardKind.Occurrence;
        double each = 1.0 - ((1.0 - Confidence) / Math.Max(1, contrasts.Count));
        return contrasts
            .Where(contrast => CanBeDisabled(useCase, contrast, now))
            .Select(contrast => (Contrast: contrast, Low: contrast.LeastHarm(isIncreaseBad, isRate, each)))
            .Where(found => found.Low > 0.0)
            .OrderByDescending(found => found.Low)
            .Select(found => found.Contrast)
            .FirstOrDefault();
    }

    /// <summary>The use case without an option.</summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="option">The option.</param>
    /// <param name="now">From when on it may no longer be chosen.</param>
    public static UseCaseDefinition Disable(UseCaseDefinition useCase, OptionContrast option, DateTimeOffset now) => useCase with
    {
        Dimensions =
        [
            .. useCase.Dimensions.Select(dimension => dimension.Id != option.Dimension ? dimension : dimension with
            {
                Options = [.. dimension.Options.Select(known => known.Id == option.Option ? known with { EnabledUntil = now } : known)],
            }),
        ],
    };

    private static bool CanBeDisabled(UseCaseDefinition useCase, OptionContrast option, DateTimeOffset now)
    {
        EquatableList<OptionDefinition> options = useCase.Dimensions.Single(dimension => dimension.Id == option.Dimension).Options;
        return options.Any(known => known.Id == option.Option && known.IsEnabledAt(now))
            && options.Any(known => known.Id != option.Option && known.IsEnabledAt(now));
    }
}
