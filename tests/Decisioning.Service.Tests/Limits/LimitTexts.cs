namespace Decisioning.Service.Tests.Limits;

/// <summary>Use cases with caps and budgets; each always contacts if it may.</summary>
internal static class LimitTexts
{
    /// <summary>A use case.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="more">More keys.</param>
    public static string UseCase(string id, string more) =>
        $$"""
        use_case: {{id}}
        dimensions:
          - {id: offer, options: [{id: none, sends: false}, {id: voucher}, {id: gift}]}
          - {id: channel, options: [{id: email}, {id: sms}]}
        outcomes: [{name: order}]
        success_metric: {outcome: order, window: 1d}
        learner: {type: beta-bernoulli}
        rule: {type: uniform}
        groups: {treatment: 1}
        {{more}}
        """;
}
