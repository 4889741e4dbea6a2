namespace Decisioning.Testing;

/// <summary>Writes the file of a small use case: two dimensions, four features, two outcomes.</summary>
public sealed record UseCaseText
{
    /// <summary>Id of the use case.</summary>
    public string Id { get; init; } = "spring";

    /// <summary>Options of the dimension <c>offer</c>, each the inside of a YAML map, such as <c>id: none</c>.</summary>
    public IReadOnlyList<string> Offers { get; init; } = ["id: none", "id: ten, payload: {coupon: TEN}", "id: gift"];

    /// <summary>Options of the dimension <c>channel</c>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = ["id: email, payload: {template: mail}", "id: sms"];

    /// <summary>Type of the learner, with its parameters.</summary>
    public string Learner { get; init; } = "type: beta-bernoulli";

    /// <summary>Type of the rule, with its parameters.</summary>
    public string Rule { get; init; } = "type: thompson";

    /// <summary>Shares of the groups.</summary>
    public string Groups { get; init; } = "treatment: 1, random_control: 0, holdout: 0";

    /// <summary>Groups that train.</summary>
    public string TrainOn { get; init; } = "[treatment]";

    /// <summary>The success metric.</summary>
    public string Metric { get; init; } = "outcome: order, reward: occurrence, window: 2d";

    /// <summary>The schedule.</summary>
    public string Schedule { get; init; } = "cron: '0 3 * * *', time_zone: Europe/Berlin";

    /// <summary>The fallback.</summary>
    public string Fallback { get; init; } = "offer: none, channel: email";

    /// <summary>Whether a decision trains without word that it was carried out.</summary>
    public string Activation { get; init; } = "assumed";

    /// <summary>When a decision is acknowledged.</summary>
    public string Durability { get; init; } = "durable";

    /// <summary>More keys, as whole lines.</summary>
    public string More { get; init; } = "";

    /// <summary>The features, one YAML map each.</summary>
    public IReadOnlyList<string> Features { get; init; } =
    [
        "name: orders, type: numeric, scale: 10",
        "name: age, type: numeric, transform: log1p, scale: 4",
        "name: member, type: boolean",
        "name: device, type: categorical, vocabulary: [phone, desktop]",
    ];

    /// <inheritdoc/>
    public override string ToString() =>
        $$"""
        use_case: {{Id}}
        dimensions:
          - id: offer
            options: [{{Maps(Offers)}}]
          - id: channel
            options: [{{Maps(Channels)}}]
        features: [{{Maps(Features)}}]
        outcomes:
          - name: order
            value: {min: -100, max: 1000}
          - name: open
        success_metric: { {{Metric}} }
        learner: { {{Learner}} }
        rule: { {{Rule}} }
        groups: { {{Groups}} }
        train_on: {{TrainOn}}
        schedule: { {{Schedule}} }
        fallback: { {{Fallback}} }
        activation: {{Activation}}
        durability: {{Durability}}
        {{More}}

        """;

    private static string Maps(IEnumerable<string> insides) => string.Join(", ", insides.Select(inside => "{" + inside + "}"));
}
