namespace Decisioning.Evaluation.Problems;

/// <summary>One question put to policies on real data: what is played, and which figures come of it.</summary>
/// <threadsafety>Immutable; plays of several seeds may run at once.</threadsafety>
public interface IBanditProblem
{
    /// <summary>Name within its set, for example <c>visit</c>.</summary>
    string Name { get; }

    /// <summary>What a use case would declare of it; a play may ask for bandits with other numbers of options.</summary>
    BanditTask Task { get; }

    /// <summary>The figures, in order.</summary>
    IReadOnlyList<ProblemFigure> Figures { get; }

    /// <summary>Plays once.</summary>
    /// <param name="create">Makes a bandit that has learnt nothing yet.</param>
    /// <param name="seed">Seed of all that is left to chance.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>A number for each figure; NaN where the play says nothing of it.</returns>
    IReadOnlyList<double> Play(Func<BanditTask, INightlyBandit> create, int seed, CancellationToken cancellation);
}
