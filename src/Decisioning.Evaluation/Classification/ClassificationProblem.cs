using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Classification;

/// <summary>A classification set as a bandit: one pass, one action for each class, only the reward of the choice is told.</summary>
/// <param name="name">Name of the problem.</param>
/// <param name="rows">The set.</param>
/// <param name="rowsPerNight">Rows between two updates.</param>
/// <param name="figures">Share that was right: of the whole pass, and of its last quarter.</param>
internal sealed class ClassificationProblem(
    string name, LabelledRows rows, int rowsPerNight, IReadOnlyList<ProblemFigure> figures) : IBanditProblem
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public BanditTask Task { get; } = new(name, [rows.ClassCount], rows.Contexts[0].Length);

    /// <inheritdoc/>
    public IReadOnlyList<ProblemFigure> Figures => figures;

    /// <inheritdoc/>
    public IReadOnlyList<double> Play(Func<BanditTask, INightlyBandit> create, int seed, CancellationToken cancellation)
    {
        int[] order = RowOrder.Shuffle([.. Enumerable.Range(0, rows.Classes.Length)], (ulong)seed);
        int late = (int)(3L * order.Length / 4);
        double right = 0.0;
        double rightLate = 0.0;
        NightlyGame.Play(new ClassificationWorld(rows, order, rowsPerNight), create(Task), seed, Count, cancellation);
        return [right / order.Length, rightLate / (order.Length - late)];

        void Count(int round, int action, double? reward)
        {
            right += reward!.Value;
            rightLate += round >= late ? reward.Value : 0.0;
        }
    }
}
