namespace Decisioning.Bandits;

/// <summary>Outcome of a search for the best action.</summary>
/// <param name="Status">What is known of the action.</param>
/// <param name="Score">Its score, as <see cref="AdditiveScores.ScoreOf"/> adds it up; −∞ where no action was found.</param>
public readonly record struct SearchResult(SearchStatus Status, float Score)
{
    /// <summary>Whether an eligible action was found.</summary>
    public bool IsFound => Status is SearchStatus.Found or SearchStatus.Best;
}
