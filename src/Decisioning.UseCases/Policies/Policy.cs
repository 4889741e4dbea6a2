using System.Buffers;
using System.Collections.Concurrent;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Policies;

/// <summary>A policy that serves: posterior, selection rule and where they come from.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class Policy
{
    /// <summary>The learner's setting that holds the share of decisions in which an exploration budget lets the rule explore.</summary>
    public const string ExplorationShareSetting = "exploration.share";

    // One per thread instead of one per decision; reseeded before every use, so nothing is carried over.
    [ThreadStatic]
    private static SeededRandom? _random;

    private readonly GroupVariants _variants;
    private readonly IPosterior _posterior;
    private readonly ISelectionRule _rule;

    // Where actions are searched: as many work spaces as decisions were ever taken at once.
    private readonly ConcurrentBag<SearchWorkspace> _workspaces = [];

    private Policy(UseCaseModel model, PolicySnapshot snapshot, string hash, LearnerState state)
    {
        Model = model;
        Snapshot = snapshot;
        Hash = hash;
        State = state;
        _posterior = model.Learner.Fit(state);
        _rule = model.RuleWithin(state.Settings.Get(ExplorationShareSetting, 1.0));
        _variants = new GroupVariants(this);
        HasClosedFormPropensity = HasPropensities && model.Rule.HasClosedFormPropensity;
    }

    private Policy(Policy policy, ISelectionRule rule)
    {
        (Model, Snapshot, Hash, State, _posterior, _variants) =
            (policy.Model, policy.Snapshot, policy.Hash, policy.State, policy._posterior, policy._variants);
        _rule = rule;
        HasClosedFormPropensity = HasPropensities && rule.HasClosedFormPropensity;
    }

    /// <summary>The use case's revision that it was compiled for: its action numbers are meant.</summary>
    public UseCaseModel Model { get; }

    /// <summary>What it was compiled from.</summary>
    public PolicySnapshot Snapshot { get; }

    /// <summary>What the learner knows.</summary>
    public LearnerState State { get; }

    /// <summary>Version of the snapshot.</summary>
    public long Version => Snapshot.Version;

    /// <summary>Content hash of the snapshot, lower-case hex of SHA-256.</summary>
    public string Hash { get; }

    /// <summary>Whether <see cref="Propensity"/> is cheap enough for every decision.</summary>
    public bool HasClosedFormPropensity { get; }

    /// <summary>Whether propensities are computed at all: not where the use case has more actions than are listed.</summary>
    public bool HasPropensities => Model.Actions.AreListed;

    /// <summary>Whether <see cref="Propensity"/> differs between contexts of the same eligible set.</summary>
    public bool DependsOnContext => _posterior is not BetaPosterior;

    /// <summary>The policy as it chooses for a group: treatment's own, or without what the group goes without.</summary>
    /// <param name="group">The group.</param>
    public Policy For(Group group) => _variants.For(group);

    /// <summary>The context that a group's choice is made from: the customer's own, or the average customer's.</summary>
    /// <param name="group">The group.</param>
    /// <param name="own">The customer's own.</param>
    public ReadOnlySpan<double> ContextFor(Group group, ReadOnlySpan<double> own) =>
        group == Group.NoContext ? _variants.AverageContext : own;

    /// <summary>The same posterior under another rule.</summary>
    /// <param name="rule">The rule.</param>
    internal Policy Under(ISelectionRule rule) => new(this, rule);

    /// <summary>Compiles a stored snapshot, after checking hash and format.</summary>
    /// <param name="model">The use case; a newer revision than the snapshot's will do, if statistics mean the same in both.</param>
    /// <param name="stored">What a store gave back.</param>
    /// <returns>The policy, or why it is refused; never an exception, whatever the bytes are.</returns>
    public static PolicyResult Compile(UseCaseModel model, StoredPolicy stored)
    {
        SnapshotResult read = SnapshotFormat.Read(stored);
        return read.IsRead ? Compile(model, read.Snapshot, stored.Hash) : new PolicyResult(null, read.Problem);
    }

    /// <summary>Compiles a snapshot that was just made.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>The policy, or why it is refused.</returns>
    public static PolicyResult Compile(UseCaseModel model, PolicySnapshot snapshot) =>
        Compile(model, snapshot, SnapshotFormat.Write(snapshot).Hash);

    /// <summary>Chooses an action.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">Numbers of the eligible actions, ascending, at least one.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>Number of the chosen action; the same for the same arguments, on every machine. No allocation.</returns>
    /// <exception cref="ArgumentException">Wrong length of x, empty set, unknown action.</exception>
    public int Choose(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, ulong seed) =>
        eligible[_rule.Select(_posterior, context, eligible, Seeded(seed))];

    /// <summary>Chooses an action, of a list or of very many.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">The eligible actions, at least one.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>Number of the chosen action; the same for the same arguments, on every machine. No allocation once warm.</returns>
    /// <exception cref="ArgumentException">Wrong length of x, empty set.</exception>
    public int Choose(ReadOnlySpan<double> context, EligibleSet eligible, ulong seed) =>
        Model.Actions.AreListed ? Choose(context, eligible.Actions, seed) : Search(context, eligible, seed);

    /// <summary>What contacting the customer is expected to bring, before any action is drawn.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">The eligible actions, at least one.</param>
    /// <returns>The gain, or null where no eligible action is a contact.</returns>
    /// <exception cref="ArgumentException">Wrong length of x, empty set.</exception>
    public ContactGain? GainOf(ReadOnlySpan<double> context, EligibleSet eligible)
    {
        if (Model.Actions.AreListed)
        {
            return ContactGains.Of(_posterior, Model.Actions, context, eligible.Actions);
        }

        var posterior = (IAdditivePosterior)_posterior;
        SearchWorkspace workspace = _workspaces.TryTake(out SearchWorkspace? free) ? free : MakeWorkspace(posterior.Shape);
        ContactGain? gain = ContactGains.Search(posterior, Model.Actions, context, eligible, workspace, Seeded(0));
        _workspaces.Add(workspace);
        return gain;
    }

    /// <summary>Probability with which an action is chosen, over all seeds.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">Numbers of the eligible actions, ascending, at least one.</param>
    /// <param name="action">Number of an eligible action.</param>
    /// <returns>Probability in [0, 1]; above 0 for an action that was chosen, up to the accuracy of the rule's propensities.</returns>
    /// <exception cref="ArgumentException">As for <c>Choose</c>, or the action is not eligible.</exception>
    public double Propensity(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, int action)
    {
        int position = eligible.IndexOf(action);
        if (position < 0)
        {
            throw new ArgumentException($"Action {action} is not eligible.", nameof(action));
        }

        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<double> propensities = rented.AsSpan(0, eligible.Length);
        _rule.Propensities(_posterior, context, eligible, propensities);
        double propensity = propensities[position];
        ArrayPool<double>.Shared.Return(rented);
        return propensity;
    }

    /// <summary>Probability of every eligible action.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">Numbers of the eligible actions, ascending, at least one.</param>
    /// <param name="propensities">Receives the probabilities by position in <paramref name="eligible"/>; they add up to 1.</param>
    /// <exception cref="ArgumentException">As for <c>Choose</c>, or the output has another length.</exception>
    public void Propensities(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities) =>
        _rule.Propensities(_posterior, context, eligible, propensities);

    /// <summary>Estimates the probability of an action by choosing many times: unbiased, and cheap where the exact figure takes milliseconds.</summary>
    /// <param name="context">Context x.</param>
    /// <param name="eligible">The eligible set.</param>
    /// <param name="action">An action of it.</param>
    /// <param name="choices">How often to choose, at least 1; the standard error is √(p(1 − p) / choices).</param>
    /// <param name="seed">Seed of the choices.</param>
    public double SampledPropensity(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, int action, int choices, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(choices, 1);
        SeededRandom random = Seeded(seed);
        int chosen = 0;
        for (int i = 0; i < choices; i++)
        {
            chosen += eligible[_rule.Select(_posterior, context, eligible, random)] == action ? 1 : 0;
        }

        return (double)chosen / choices;
    }

    /// <summary>The largest posterior mean of some actions: what the policy expects of its best choice.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">Numbers of the actions, ascending, at least one.</param>
    /// <returns>Expected reward, in units of the success metric.</returns>
    public double BestMean(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<double> means = rented.AsSpan(0, eligible.Length);
        _posterior.Means(context, eligible, means);
        double best = means[0];
        foreach (double mean in means)
        {
            best = Math.Max(best, mean);
        }

        ArrayPool<double>.Shared.Return(rented);
        return best;
    }

    /// <summary>What the policy expects of some actions for a customer.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="actions">Numbers of the actions, at least one.</param>
    /// <param name="means">Receives the posterior means of their expected rewards.</param>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> actions, Span<double> means) => _posterior.Means(context, actions, means);

    /// <summary>What the policy believes of some actions for a customer.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="actions">Numbers of the actions, at least one.</param>
    /// <param name="means">Receives the posterior means of their expected rewards.</param>
    /// <param name="deviations">Receives their posterior standard deviations.</param>
    public void Believe(ReadOnlySpan<double> context, ReadOnlySpan<int> actions, Span<double> means, Span<double> deviations) =>
        _posterior.MeansAndDeviations(context, actions, means, deviations);

    /// <summary>One joint draw of the expected rewards of some actions from the posterior.</summary>
    /// <param name="context">Vector x.</param>
    /// <param name="actions">Numbers of the actions, at least one.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="rewards">Receives the draws, in units of reward.</param>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> actions, SeededRandom random, Span<double> rewards)
    {
        _posterior.Draw(context, actions, 1.0, random, rewards);
        foreach (ref double reward in rewards)
        {
            reward = _posterior.RewardOf(reward);
        }
    }

    /// <summary>Draws one of the eligible actions uniformly, as random control does; its propensity is 1 / count.</summary>
    /// <param name="eligible">The eligible actions, at least one, however many.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>Number of the drawn action; the same for the same arguments, on every machine. No allocation.</returns>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public static int ChooseUniformly(EligibleSet eligible, ulong seed)
    {
        if (eligible.Count == 0)
        {
            throw new ArgumentException("Nothing is eligible.", nameof(eligible));
        }

        return eligible.ActionAt(Seeded(seed).NextInt(eligible.Count));
    }

    /// <summary>What the policy believes of every action, by number, for a customer whose features are all missing.</summary>
    /// <remarks>Where the use case has more actions than are listed: of those that were observed.</remarks>
    public IReadOnlyList<ActionBelief> Beliefs()
    {
        SufficientStatistics statistics = State.Statistics;
        int[] all = Model.Actions.AreListed ? [.. Enumerable.Range(0, Model.Actions.Count)] : Observed(statistics);
        if (all.Length == 0)
        {
            return [];
        }

        double[] context = new double[Model.Encoder.Dimension];
        _ = Model.Encoder.Encode(new Dictionary<string, FeatureValue>(), context, []);
        double[] means = new double[all.Length];
        double[] deviations = new double[all.Length];
        _posterior.Means(context, all, means);
        _posterior.Deviations(context, all, deviations);
        return [.. all.Select((action, place) => Belief(action, place))];

        ActionBelief Belief(int action, int place)
        {
            string key = Model.Actions.KeyOf(action);
            StatisticsBlock? block = statistics.Find(key);
            return new ActionBelief(key, (long)(block?.Count ?? 0.0), block?.RewardSum ?? 0.0, means[place], deviations[place]);
        }
    }

    private int[] Observed(SufficientStatistics statistics) =>
        [.. statistics.Keys.Select(key => Model.Actions.TryFind(key, out int action) ? action : -1).Where(action => action >= 0).Order()];

    private int Search(ReadOnlySpan<double> context, EligibleSet eligible, ulong seed)
    {
        if (eligible.Count == 0)
        {
            throw new ArgumentException("Nothing is eligible.", nameof(eligible));
        }

        if (_posterior is not IAdditivePosterior posterior || _rule is not ISearchingRule { CanSearch: true } rule)
        {
            throw new InvalidOperationException($"Learner {Model.Learner.Name} with rule {Model.Rule.Name} needs a list of actions.");
        }

        SearchWorkspace workspace = _workspaces.TryTake(out SearchWorkspace? free) ? free : MakeWorkspace(posterior.Shape);
        eligible.WriteTo(workspace.Feasibility);
        Span<int> options = stackalloc int[posterior.Shape.DimensionCount];

        // Without excluded pairs one is always found; with very tangled ones the search may give up, and the first action answers.
        bool isFound = rule.TrySelect(posterior, context, workspace, Seeded(seed), options);
        _workspaces.Add(workspace);
        return isFound ? (int)posterior.Shape.NumberOf(options) : eligible.ActionAt(0);
    }

    private SearchWorkspace MakeWorkspace(ActionShape shape)
    {
        var workspace = new SearchWorkspace(shape);
        Model.Actions.Exclusions.WriteTo(workspace.Feasibility);
        return workspace;
    }

    private static PolicyResult Compile(UseCaseModel model, PolicySnapshot snapshot, string hash)
    {
        if (snapshot.UseCase != model.Id)
        {
            return new PolicyResult(null, SnapshotProblem.OtherPolicy);
        }

        if (snapshot.StatisticsSchema != model.StatisticsSchema || snapshot.Learner != model.Learner.Name)
        {
            return new PolicyResult(null, SnapshotProblem.OtherSchema);
        }

        try
        {
            return new PolicyResult(new Policy(model, snapshot, hash, LearnerState.Read(snapshot.Statistics.Span)), SnapshotProblem.None);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or ArithmeticException
            or InvalidOperationException)
        {
            // Sums that no observations can have made: a linear learner finds no positive matrix, a rate leaves [0, 1].
            return new PolicyResult(null, SnapshotProblem.BadStatistics);
        }
    }

    private static SeededRandom Seeded(ulong seed)
    {
        SeededRandom random = _random ??= new SeededRandom(seed);
        random.Reseed(seed);
        return random;
    }
}
