namespace Decisioning.UseCases.Tests.Definition;

/// <summary>A small valid definition, and changes to it.</summary>
internal static class DefinitionText
{
    public const string Valid = """
        use_case: welcome
        dimensions:
          - id: offer
            options:
              - {id: none}
              - {id: voucher, payload: {code: HELLO}}
          - id: channel
            options:
              - {id: email}
              - {id: push}
        features:
          - {name: age, type: numeric, scale: 100}
          - {name: country, type: categorical, vocabulary: [de, at], baseline: de}
          - {name: member, type: boolean}
        outcomes:
          - {name: order, value: {min: 0, max: 100}}
          - {name: visit}
        success_metric: {outcome: visit, reward: occurrence, window: 7d}
        learner: {type: beta-bernoulli, prior: {successes: 1, failures: 1}}
        rule: {type: thompson}
        groups: {treatment: 0.5, random_control: 0.3, holdout: 0.2}
        schedule: {cron: "0 3 * * *", time_zone: Europe/Berlin}
        fallback: {channel: push}
        """;

    /// <summary>The valid text with one part replaced, which must be there.</summary>
    public static string With(string part, string replacement)
    {
        Assert.Contains(part, Valid, StringComparison.Ordinal);
        return Valid.Replace(part, replacement, StringComparison.Ordinal);
    }
}
