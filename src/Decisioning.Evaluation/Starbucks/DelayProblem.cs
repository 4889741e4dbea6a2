using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>The delay test: before each wave the policy learns from what is known of the earlier ones, then decides the wave.</summary>
/// <remarks>
/// Three kinds of knowledge: all outcomes, as an oracle has them; a completion as soon as it was seen and nothing until then;
/// the offers whose time has run out. Judged by the final outcomes of the rows on which the policy chose what was sent.
/// </remarks>
/// <param name="experiment">The experiment.</param>
/// <param name="reward">What counts.</param>
/// <param name="figures">Reward with all outcomes, with those seen, with closed windows alone.</param>
internal sealed class DelayProblem(OfferExperiment experiment, OfferReward reward, IReadOnlyList<ProblemFigure> figures) : IBanditProblem
{
    // What is known of an offer at an hour: whether it may train, and whether it counts as completed.
    private static readonly Func<Offer, SentOffer, double, bool?>[] Knowledge =
    [
        (_, sent, _) => sent.CompletedHour is not null,
        (_, sent, hour) => sent.CompletedHour <= hour,
        (offer, sent, hour) => sent.SentHour + offer.Hours <= hour ? sent.CompletedHour is not null : null,
    ];

    /// <inheritdoc/>
    public string Name => "delay-" + reward.Name;

    /// <inheritdoc/>
    public BanditTask Task { get; } = new("starbucks", [experiment.Offers.Length], experiment.ContextDimension, reward.Range);

    /// <inheritdoc/>
    public IReadOnlyList<ProblemFigure> Figures => figures;

    /// <inheritdoc/>
    public IReadOnlyList<double> Play(Func<BanditTask, INightlyBandit> create, int seed, CancellationToken cancellation) =>
        [.. Knowledge.Select(known => Play(create, seed, known, cancellation))];

    private double Play(
        Func<BanditTask, INightlyBandit> create, int seed, Func<Offer, SentOffer, double, bool?> known, CancellationToken cancellation)
    {
        RewardMoments matched = default;
        foreach (double wave in experiment.Waves.Skip(1))
        {
            cancellation.ThrowIfCancellationRequested();

            // Learning afresh equals correcting every observation that has become known since.
            INightlyBandit bandit = create(Task);
            experiment.Teach(bandit, wave, sent =>
                sent.SentHour < wave && known(experiment.Offers[sent.Action], sent, wave) is { } isCompleted ? RewardOf(sent, isCompleted) : null);
            for (int row = 0; row < experiment.Sent.Length; row++)
            {
                SentOffer sent = experiment.Sent[row];
                if (sent.SentHour == wave && bandit.Choose(sent.Context, NightlyGame.DecisionSeed(seed, row)) == sent.Action)
                {
                    matched = matched.With(RewardOf(sent, sent.CompletedHour is not null));
                }
            }
        }

        return matched.Count > 0 ? matched.Mean : double.NaN;
    }

    private double RewardOf(SentOffer sent, bool isCompleted) => isCompleted ? reward.Of(experiment.Offers[sent.Action]) : 0.0;
}
