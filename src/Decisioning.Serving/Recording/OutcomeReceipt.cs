namespace Decisioning.Serving.Recording;

/// <summary>What became of a reported outcome.</summary>
/// <remarks>The numbers stand in the protos: they never change.</remarks>
public enum OutcomeReceipt
{
    /// <summary>It was invalid: not stored.</summary>
    Rejected = 0,

    /// <summary>Stored; it will be joined to its decision.</summary>
    Recorded = 1,

    /// <summary>Its id is stored already: nothing changed.</summary>
    Duplicate = 2,

    /// <summary>Stored and counted, but the log has no such decision.</summary>
    UnknownDecision = 3,

    /// <summary>Stored and counted, but it happened after the attribution window, or reached us after the decision's day was closed.</summary>
    OutsideWindow = 4,
}
