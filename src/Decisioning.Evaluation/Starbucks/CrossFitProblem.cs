using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>Learns from nine tenths of the customers and decides for the last tenth, ten times.</summary>
/// <remarks>
/// Every logged row trains, whatever its offer: the offers were drawn. The figure is the mean reward of the rows on which
/// the policy chose the offer that was sent, which for a uniform log is the self-normalised inverse-propensity estimate.
/// </remarks>
/// <param name="experiment">The experiment.</param>
/// <param name="reward">What counts.</param>
/// <param name="figure">The figure.</param>
internal sealed class CrossFitProblem(OfferExperiment experiment, OfferReward reward, ProblemFigure figure) : IBanditProblem
{
    private const int Folds = 10;

    /// <inheritdoc/>
    public string Name => reward.Name;

    /// <inheritdoc/>
    public BanditTask Task { get; } = new("starbucks", [experiment.Offers.Length], experiment.ContextDimension, reward.Range);

    /// <inheritdoc/>
    public IReadOnlyList<ProblemFigure> Figures => [figure];

    /// <inheritdoc/>
    public IReadOnlyList<double> Play(Func<BanditTask, INightlyBandit> create, int seed, CancellationToken cancellation)
    {
        int[] places = RowOrder.Shuffle([.. Enumerable.Range(0, experiment.Customers)], (ulong)seed);
        RewardMoments matched = default;
        for (int fold = 0; fold < Folds; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            INightlyBandit bandit = create(Task);
            experiment.Teach(bandit, OfferExperiment.LastHour, sent => places[sent.Customer] % Folds != fold ? RewardOf(sent) : null);
            for (int row = 0; row < experiment.Sent.Length; row++)
            {
                SentOffer sent = experiment.Sent[row];
                if (places[sent.Customer] % Folds == fold
                    && bandit.Choose(sent.Context, NightlyGame.DecisionSeed(seed, row)) == sent.Action)
                {
                    matched = matched.With(RewardOf(sent));
                }
            }
        }

        return [matched.Count > 0 ? matched.Mean : double.NaN];
    }

    private double RewardOf(SentOffer sent) => sent.CompletedHour is null ? 0.0 : reward.Of(experiment.Offers[sent.Action]);
}
