namespace Decisioning.Bandits;

/// <summary>A rule that can choose among more actions than can be listed.</summary>
/// <remarks>
/// Where scores decide, the choice is the rule's own up to the search: <see cref="ActionSearch"/> says how often that is the
/// very best. Propensities of such choices are not computed.
/// </remarks>
public interface ISearchingRule : ISelectionRule
{
    /// <summary>Whether this rule, with the rules inside it, can.</summary>
    bool CanSearch { get; }

    /// <summary>Chooses an action.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="workspace">What is eligible, and work space.</param>
    /// <param name="random">Source of randomness, seeded for this decision.</param>
    /// <param name="options">Receives the position of the option in each dimension.</param>
    /// <returns>Whether an eligible action was found.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit each other.</exception>
    bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options);
}
