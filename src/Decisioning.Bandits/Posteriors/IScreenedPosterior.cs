namespace Decisioning.Bandits;

/// <summary>A posterior that can say quickly, and provably, within which limits its upper confidence bounds lie.</summary>
/// <remarks>
/// Screening in float serves two masters: it is fast, and it never decides. An action is chosen from it only where its
/// lower limit lies above every other action's upper limit; otherwise the exact bounds in double decide. So decisions are
/// those of <see cref="IPosterior.Means"/> and <see cref="IPosterior.Deviations"/>, bit for bit, on every machine.
/// </remarks>
internal interface IScreenedPosterior : IPosterior
{
    /// <summary>In place of a position where screening cannot tell.</summary>
    const int Unsure = -1;

    /// <summary>Limits of mean + exploration · deviation.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="exploration">Width in posterior standard deviations, at least 0.</param>
    /// <param name="lower">Receives numbers not above the bounds; minus infinity where float does not reach.</param>
    /// <param name="upper">Receives numbers not below the bounds; plus infinity where float does not reach.</param>
    void Enclose(
        ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> lower, Span<double> upper);

    /// <summary>For many contexts: the action whose bound is surely the only largest one.</summary>
    /// <param name="contexts">Contexts, row by row, shape (n, d), finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="exploration">Width in posterior standard deviations, at least 0.</param>
    /// <param name="leaders">Receives positions in the eligible set, shape (n), or <see cref="Unsure"/>.</param>
    void Leaders(ReadOnlySpan<double> contexts, ReadOnlySpan<int> eligible, double exploration, Span<int> leaders);
}
