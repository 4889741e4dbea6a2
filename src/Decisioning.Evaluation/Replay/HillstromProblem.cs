using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Replay;

/// <summary>Replays the Hillstrom experiment: the reward per matched row while the policy learns, 1,000 logged rows a night.</summary>
internal sealed class HillstromProblem : IBanditProblem
{
    /// <summary>Logged rows between two updates.</summary>
    public const int RowsPerNight = 1_000;

    private readonly double[][] _contexts;
    private readonly int[] _logged;
    private readonly double[] _rewards;

    /// <summary>A problem over some of the experiment's rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="figure">Its figure.</param>
    /// <param name="actions">Actions that are offered; rows with others are left out.</param>
    /// <param name="range">Range of the reward; null: it is 0 or 1.</param>
    /// <param name="rows">The experiment, encoded.</param>
    /// <param name="reward">Makes the reward of a row.</param>
    public HillstromProblem(
        string name,
        ProblemFigure figure,
        string[] actions,
        ValueRange? range,
        IReadOnlyList<(LoggedRow Row, double[] Context)> rows,
        Func<LoggedRow, double> reward)
    {
        (LoggedRow Row, double[] Context)[] kept = [.. rows.Where(entry => actions.Contains(entry.Row.Action))];
        _contexts = [.. kept.Select(entry => entry.Context)];
        _logged = [.. kept.Select(entry => Array.IndexOf(actions, entry.Row.Action))];
        _rewards = [.. kept.Select(entry => reward(entry.Row))];
        Name = name;
        Figures = [figure];
        Task = new BanditTask("hillstrom", [actions.Length], rows[0].Context.Length, range);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public BanditTask Task { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ProblemFigure> Figures { get; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Play(Func<BanditTask, INightlyBandit> create, int seed, CancellationToken cancellation)
    {
        int[] order = RowOrder.Shuffle([.. Enumerable.Range(0, _logged.Length)], (ulong)seed);
        var world = new RejectionWorld(
            [.. order.Select(row => _contexts[row])],
            [.. order.Select(row => _logged[row])],
            [.. order.Select(row => _rewards[row])],
            Task.Actions,
            RowsPerNight);
        RewardMoments matched = default;
        NightlyGame.Play(
            world, create(Task), seed, (_, _, reward) => matched = reward is { } known ? matched.With(known) : matched, cancellation);
        return [matched.Count > 0 ? matched.Mean : double.NaN];
    }
}
