namespace Decisioning.Evaluation.Measurement;

/// <summary>What may be said about harm, whenever one looks.</summary>
public enum HarmVerdict
{
    /// <summary>The data do not say yet.</summary>
    Undecided = 0,

    /// <summary>Not worse than the margin: non-inferior.</summary>
    WithinMargin = 1,

    /// <summary>Worse by more than the margin.</summary>
    Breached = 2,
}
