namespace Decisioning.Serving.NextBest;

/// <summary>How a use case came out of the competition for a customer.</summary>
/// <remarks>The numbers stand in the protos: they never change.</remarks>
public enum NextBestOutcome
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>It decides: its decision is logged.</summary>
    Won = 1,

    /// <summary>Others were worth more, and no more contacts were asked for.</summary>
    Outranked = 2,

    /// <summary>Contacting is expected to bring no more than not contacting.</summary>
    NoGain = 3,

    /// <summary>No action that is a contact is eligible.</summary>
    NoEligibleContact = 4,

    /// <summary>A contact was eligible until a winner took the last place under a cap.</summary>
    LimitTakenByWinner = 5,

    /// <summary>This node has not loaded a policy of the use case yet.</summary>
    NoPolicy = 6,

    /// <summary>The use case does not decide now.</summary>
    NotLive = 7,

    /// <summary>The log cannot say what the customer received, or cannot take the decision: nothing is sent.</summary>
    LogUnavailable = 8,

    /// <summary>The customer is not in the use case's audience.</summary>
    OutsideAudience = 9,
}
