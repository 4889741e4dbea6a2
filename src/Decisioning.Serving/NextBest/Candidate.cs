using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.NextBest;

/// <summary>One use case that competes for a customer.</summary>
/// <param name="live">The use case and its policy.</param>
/// <param name="request">The request as the use case alone would get it.</param>
/// <param name="check">The request, checked and encoded.</param>
internal sealed class Candidate(LiveUseCase live, DecideRequest request, RequestChecker.Checked check)
{
    /// <summary>The use case and its policy.</summary>
    public LiveUseCase Live => live;

    /// <summary>Its id.</summary>
    public string Id => live.Model.Id;

    /// <summary>The request, checked and encoded.</summary>
    public RequestChecker.Checked Check => check;

    /// <summary>How it came out so far.</summary>
    public NextBestOutcome Outcome { get; set; } = NextBestOutcome.Outranked;

    /// <summary>The gain, once it was valued.</summary>
    public ContactGain? Gain { get; set; }

    /// <summary>Id of the decision that it would take.</summary>
    public DecisionId DecisionId { get; set; }

    /// <summary>The eligible set that it was valued for and decides from.</summary>
    public EligibleActions? Eligible { get; set; }

    /// <summary>What is compared; null where there is nothing to compare.</summary>
    public double? Score => ToRanked().Score;

    /// <summary>Decides from the eligible set that it was valued for.</summary>
    public Decision Decide() => DecisionMaker.Make(request, live, check, Eligible!, DecisionId);

    /// <summary>Its line in the ranking.</summary>
    public RankedUseCase ToRanked() =>
        new(Id, Outcome, Gain, live.Model.Definition.ValuePerReward, live.Model.Definition.Priority);
}
