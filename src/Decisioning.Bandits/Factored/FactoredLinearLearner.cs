namespace Decisioning.Bandits;

/// <summary>Bayesian linear regression on features of context and action: effects of options, option × context, option × option.</summary>
/// <remarks>
/// <para>
/// Model: r = φ(x, a)ᵀβ + ε, ε ~ N(0, σ²), β ~ N(0, σ²Λ⁻¹) with one prior scale for each block of <see cref="FactoredLayout"/>; posterior
/// Bishop 2006, section 3.3, factored over dimensions as in Hill, Nassif, Liu, Iyer and Vishwanathan 2017, section 3. Scales and σ are
/// learnt by maximising the evidence of the sums (MacKay 1992) each time a day is taken in. Departures: σ stands at its posterior mean;
/// the statistics are kept by action in the context's coordinates, where they are exact, and expanded when they are fitted.
/// </para>
/// <para>Time of a fit: n³/2 multiply-adds for n coefficients, a few times a night. Memory: the state's (see <see cref="LearnerState"/>) and
/// 16n² bytes while fitting.</para>
/// </remarks>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public sealed class FactoredLinearLearner : AdditiveLearner
{
    // The scale of rewards is unknown, so the bias is all but free: its prior variance in units of the noise's.
    private const double BiasVariance = 1e4;
    private const int StepsPerDay = 3;
    private const int StepsAtEnd = 60;

    private readonly FactoredModel _model;
    private readonly FactoredOptions _settings;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number: options joined by '/', the last dimension's moving fastest.</param>
    /// <param name="contextDimension">Length d of the context vector, at least 1; its first number is the constant 1.</param>
    /// <param name="settings">Dimensions, pairs, noise, forgetting.</param>
    public FactoredLinearLearner(IReadOnlyList<string> actionKeys, int contextDimension, FactoredOptions settings)
        : base(actionKeys, contextDimension, settings.Forgetting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextDimension, 1);
        FactoredActions.ThrowIfNotOf(settings, actionKeys);
        _settings = settings;
        _model = new FactoredModel(settings, contextDimension, FactoredLink.Identity);
    }

    /// <inheritdoc/>
    public override string Name => "factored-linear";

    /// <inheritdoc/>
    public override LearnerState Advance(LearnerState before, SufficientStatistics day, double days, bool isSettled = true)
    {
        SufficientStatistics old = before.Statistics.Scaled(Forgetting.WeightAfter(days));
        LearnerSettings settings = FactoredChanges.Age(before.Settings, days);
        FactoredSpace space = _model.SpaceOf(old.Keys, day.Keys);
        if (isSettled && _settings.FindsChanges && old.Count > 0.0 && day.Count > 0.0)
        {
            FactoredSums sums = _model.SumsOf(space, old);
            double[] precisions = PrecisionsOf(space, PriorScales.From(settings, ""));
            double scale = 1.0 / Variance(sums, GaussianFit.Compute(sums.Products, sums.Rewards, precisions));
            double[] scaled = [.. precisions.Select(precision => scale * precision)];
            var changes = ChangePoints.Find(space, sums, old, day, scaled, scale, hasOwnNoise: true);
            old = changes.Count == 0 ? old : ChangePoints.Discount(space, old, changes);
            settings = FactoredChanges.Record(settings, space, changes);
        }

        old.Add(day);
        return before with { Statistics = old, Settings = Climb(space, old, settings, StepsPerDay), Lookahead = null };
    }

    /// <inheritdoc/>
    public override LearnerState Finish(LearnerState state, ObservationBatch recent)
    {
        FactoredSpace space = _model.SpaceOf(state.Statistics.Keys);
        LearnerState done = state with { Settings = Climb(space, state.Statistics, state.Settings, StepsAtEnd), Lookahead = null };
        return done with { Lookahead = Lookahead.Of(FitFactored(done), _model.Link, ActionKeys, recent, done.Statistics.Count) };
    }

    /// <inheritdoc/>
    public override IPosterior Fit(LearnerState state) => FitFactored(state);

    internal override bool UsesContext => true;

    /// <summary>Computes the posterior; scales that no night has learnt yet are learnt on the spot.</summary>
    /// <param name="state">What was learnt.</param>
    /// <exception cref="ArgumentException">Statistics that no observations can have made.</exception>
    public FactoredPosterior FitFactored(LearnerState state)
    {
        FactoredSpace space = _model.SpaceOf(state.Statistics.Keys);
        LearnerSettings settings = state.Settings.Equals(LearnerSettings.Empty)
            ? Climb(space, state.Statistics, state.Settings, StepsAtEnd)
            : state.Settings;
        FactoredSums sums = _model.SumsOf(space, state.Statistics);
        double[] precisions = PrecisionsOf(space, PriorScales.From(settings, ""));
        return _model.PosteriorOf(space, sums, precisions, state.Lookahead, fit => Math.Sqrt(Variance(sums, fit)));
    }

    private LearnerSettings Climb(FactoredSpace space, SufficientStatistics statistics, LearnerSettings settings, int steps)
    {
        if (_settings.FixedScales is not null)
        {
            return settings;
        }

        FactoredSums sums = _model.SumsOf(space, statistics);
        PriorScales start = PriorScales.From(settings, "");
        return _model.Climb(space, sums, start, steps, BiasVariance, fit => Variance(sums, fit)).Into(settings, "");
    }

    // Mean of the inverse-gamma posterior's rate over its shape, with the owner's deviation as one observation of the prior.
    private double Variance(FactoredSums sums, GaussianFit fit)
    {
        double prior = _settings.Noise.Deviation * _settings.Noise.Deviation;
        double squares = Math.Max(0.0, sums.RewardSquares - fit.Quadratic);
        return _settings.Noise.IsLearnt ? (prior + squares) / (1.0 + sums.Count) : prior;
    }

    private double[] PrecisionsOf(FactoredSpace space, PriorScales scales) => _model.PrecisionsOf(space, scales, BiasVariance);
}
