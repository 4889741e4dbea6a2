using System.Buffers;
using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Optimism: the largest of mean + exploration · standard deviation.</summary>
/// <remarks>
/// Li, Chu, Langford and Schapire 2010, Algorithm 1, lines 8-11, with exploration for their α. Their width has no σ: with
/// the disjoint linear learner and noise fixed at 1 the scores are theirs. Departure: exploration 0 is allowed.
/// Linear posteriors are screened in float first. Where the proven limits of the screening leave one action, it is taken;
/// where they leave several, those are compared in double. So choices and propensities are those of double everywhere.
/// </remarks>
public sealed class UpperConfidenceRule : ISelectionRule
{
    /// <summary>A rule.</summary>
    /// <param name="exploration">Width in posterior standard deviations, at least 0; usual range 0.2 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exploration is negative or not finite.</exception>
    public UpperConfidenceRule(double exploration)
    {
        if (!(exploration >= 0.0 && double.IsFinite(exploration)))
        {
            throw new ArgumentOutOfRangeException(nameof(exploration), exploration, "Exploration is at least 0 and finite.");
        }

        Exploration = exploration;
    }

    /// <summary>Width in posterior standard deviations.</summary>
    public double Exploration { get; }

    /// <inheritdoc/>
    public string Name => "ucb";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random) =>
        Select(posterior, context, eligible, random, out _);

    /// <summary>Chooses an action and says how likely this choice was: both from one pass over the posterior.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions allowed, at least one, none twice.</param>
    /// <param name="random">Source of randomness, seeded for this decision; used only to break ties.</param>
    /// <param name="propensity">Receives 1 over the number of largest bounds.</param>
    /// <returns>Position of the chosen action in <paramref name="eligible"/>; what <see cref="ISelectionRule.Select"/> returns.</returns>
    /// <remarks>No allocation.</remarks>
    /// <exception cref="ArgumentException">As the posterior throws.</exception>
    public int Select(
        IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random, out double propensity)
    {
        double[] numbers = ArrayPool<double>.Shared.Rent(2 * eligible.Length);
        int[] places = ArrayPool<int>.Shared.Rent(2 * eligible.Length);
        ReadOnlySpan<int> candidates = Candidates(posterior, context, eligible, numbers, places);
        int choice = candidates[0];
        propensity = 1.0;
        if (candidates.Length > 1)
        {
            Span<double> bounds = CandidateBounds(posterior, context, eligible, candidates, numbers, places);
            choice = candidates[Scores.Largest(bounds, random)];
            Scores.ToLargestProbabilities(bounds);
            propensity = bounds[candidates.IndexOf(choice)];
        }

        ArrayPool<double>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(places);
        return choice;
    }

    /// <summary>Chooses for many contexts with one eligible set.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="contexts">Contexts, row by row, shape (n, d), finite.</param>
    /// <param name="eligible">Numbers of the actions allowed, at least one, none twice.</param>
    /// <param name="seeds">Seed of each decision, shape (n).</param>
    /// <param name="random">Work space: it is reseeded for each decision that has a tie to break.</param>
    /// <param name="choices">Receives positions in <paramref name="eligible"/>, shape (n).</param>
    /// <param name="propensities">Receives the probability of each choice, shape (n).</param>
    /// <remarks>
    /// Row i is what <see cref="Select(IPosterior, ReadOnlySpan{double}, ReadOnlySpan{int}, SeededRandom, out double)"/>
    /// gives with a generator of seed i, bit for bit, several times faster for linear posteriors. No allocation.
    /// </remarks>
    /// <exception cref="ArgumentException">As the posterior throws, or the shapes differ.</exception>
    public void SelectBatch(
        IPosterior posterior,
        ReadOnlySpan<double> contexts,
        ReadOnlySpan<int> eligible,
        ReadOnlySpan<ulong> seeds,
        SeededRandom random,
        Span<int> choices,
        Span<double> propensities)
    {
        PosteriorArguments.ThrowIfInvalidRows(posterior, contexts, seeds.Length, eligible);
        Shape.ThrowIfLengthDiffers(propensities, seeds.Length);
        if (choices.Length != seeds.Length)
        {
            throw new ArgumentException($"{choices.Length} choices were given where {seeds.Length} are needed.", nameof(choices));
        }

        choices.Fill(IScreenedPosterior.Unsure);
        propensities.Fill(1.0);
        (posterior as IScreenedPosterior)?.Leaders(contexts, eligible, Exploration, choices);
        int dimension = posterior.ContextDimension;
        for (int row = choices.IndexOf(IScreenedPosterior.Unsure); row >= 0 && row < choices.Length; row++)
        {
            if (choices[row] == IScreenedPosterior.Unsure)
            {
                random.Reseed(seeds[row]);
                choices[row] = Select(posterior, contexts.Slice(row * dimension, dimension), eligible, random, out propensities[row]);
            }
        }
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible, propensities);
        double[] numbers = ArrayPool<double>.Shared.Rent(2 * eligible.Length);
        int[] places = ArrayPool<int>.Shared.Rent(2 * eligible.Length);
        ReadOnlySpan<int> candidates = Candidates(posterior, context, eligible, numbers, places);
        Span<double> bounds = CandidateBounds(posterior, context, eligible, candidates, numbers, places);
        Scores.ToLargestProbabilities(bounds);
        propensities.Clear();
        for (int i = 0; i < candidates.Length; i++)
        {
            propensities[candidates[i]] = bounds[i];
        }

        ArrayPool<double>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(places);
    }

    /// <summary>The scores that are compared.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions allowed.</param>
    /// <param name="bounds">Receives mean + exploration · deviation by position, in units of reward.</param>
    public void Bounds(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> bounds)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> deviations = rented ?? stackalloc double[Scores.OnStack];
        deviations = deviations[..eligible.Length];
        posterior.MeansAndDeviations(context, eligible, bounds, deviations);
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] += Exploration * deviations[i];
        }

        Scores.Return(rented);
    }

    // Positions that may have the largest bound, ascending, in the first half of the places.
    private ReadOnlySpan<int> Candidates(
        IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> numbers, Span<int> places)
    {
        Span<double> lower = numbers[..eligible.Length];
        Span<double> upper = numbers.Slice(eligible.Length, eligible.Length);
        if (posterior is IScreenedPosterior screened)
        {
            screened.Enclose(context, eligible, Exploration, lower, upper);
        }
        else
        {
            PosteriorArguments.ThrowIfInvalid(posterior, context, eligible);
            numbers.Clear();
        }

        double bar = TensorPrimitives.Max<double>(lower);
        int count = 0;
        for (int i = 0; i < upper.Length; i++)
        {
            places[count] = i;
            count += upper[i] >= bar ? 1 : 0;
        }

        return places[..count];
    }

    // Their bounds in double, in the first numbers.
    private Span<double> CandidateBounds(
        IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, ReadOnlySpan<int> candidates, Span<double> numbers, Span<int> places)
    {
        Span<int> actions = places.Slice(candidates.Length, candidates.Length);
        for (int i = 0; i < candidates.Length; i++)
        {
            actions[i] = eligible[candidates[i]];
        }

        Span<double> bounds = numbers[..candidates.Length];
        Bounds(posterior, context, actions, bounds);
        return bounds;
    }
}
