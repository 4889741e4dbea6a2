using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Keeps the probability of options between a smallest and a largest share in every decision.</summary>
/// <remarks>
/// Shares are made by reserving, not by tilting: one random number decides which options are offered, then the inner rule
/// chooses among the eligible actions that have them. A smallest share m is a share of decisions in which the option is the
/// only one of its dimension; a largest share M is the share of decisions in which it is offered at all
/// (<see cref="ShareCircle"/> says how both are laid out). So an option has a probability in [m, M] whatever the rule and
/// however sure the posterior, each decision costs one choice of the inner rule, rules that would never choose an option
/// (greedy, UCB) choose the best action with it, and the propensity is a finite mixture of the inner rule's propensities on
/// subsets: exact where those are. The price: a largest share also holds back an option that the rule would have chosen
/// less often anyway.
/// The limits hold wherever the eligible set makes them possible: options that no eligible action has do not count, and
/// where the largest shares of those present add up to less than 1 all are raised alike. With several dimensions, a
/// combination of offers that no eligible action fits drops the last dimension's limits first.
/// Select: O(K · dimensions) beside the inner rule. Propensities: one of the inner rule for every distinct offer, at most
/// three for each limited option and two for each dimension. No allocation.
/// </remarks>
public sealed class ShareLimits : ISelectionRule
{
    private const double Sliver = 1e-13;

    private readonly DimensionShares[] _dimensions;
    private readonly int _options;

    /// <summary>A rule with limits.</summary>
    /// <param name="rule">The rule that chooses among what is offered.</param>
    /// <param name="dimensions">Limits by dimension, at least one, all over the same actions; earlier ones go first where not all can hold.</param>
    /// <exception cref="ArgumentException">There is no dimension, or they differ in their number of actions.</exception>
    public ShareLimits(ISelectionRule rule, IReadOnlyList<DimensionShares> dimensions)
    {
        Rule = rule;
        _dimensions = [.. dimensions];
        _options = _dimensions.Sum(dimension => dimension.OptionCount);
        if (_dimensions.Length == 0 || _dimensions.Any(dimension => dimension.ActionCount != _dimensions[0].ActionCount))
        {
            throw new ArgumentException("There is one dimension at least, and all have the same actions.", nameof(dimensions));
        }
    }

    /// <summary>The rule that chooses among what is offered.</summary>
    public ISelectionRule Rule { get; }

    /// <summary>Limits by dimension.</summary>
    public IReadOnlyList<DimensionShares> Dimensions => _dimensions;

    /// <inheritdoc/>
    public string Name => Rule.Name;

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => Rule.HasClosedFormPropensity;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        ThrowIfInvalid(posterior, context, eligible);
        double place = random.NextDouble();
        OptionArcs[] arcs = ArrayPool<OptionArcs>.Shared.Rent(_options);
        bool[] allowed = ArrayPool<bool>.Shared.Rent(_options);
        int[] offered = ArrayPool<int>.Shared.Rent(2 * eligible.Length);
        AllowAt(place, eligible, arcs, allowed);
        Span<int> actions = offered.AsSpan(0, eligible.Length);
        Span<int> positions = offered.AsSpan(eligible.Length, eligible.Length);
        int count = Offer(eligible, allowed, actions, positions);
        int choice = positions[Rule.Select(posterior, context, actions[..count], random)];
        ArrayPool<int>.Shared.Return(offered);
        ArrayPool<bool>.Shared.Return(allowed);
        ArrayPool<OptionArcs>.Shared.Return(arcs);
        return choice;
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        ThrowIfInvalid(posterior, context, eligible);
        Shape.ThrowIfLengthDiffers(propensities, eligible.Length);
        propensities.Clear();
        OptionArcs[] arcs = ArrayPool<OptionArcs>.Shared.Rent(_options);
        bool[] rentedAllowed = ArrayPool<bool>.Shared.Rent(2 * _options);
        double[] rentedSeams = ArrayPool<double>.Shared.Rent((3 * _options) + (2 * _dimensions.Length) + 2);
        Span<double> seams = rentedSeams.AsSpan(0, Seams(eligible, arcs, rentedSeams));
        Span<bool> allowed = rentedAllowed.AsSpan(0, _options);
        Span<bool> pending = rentedAllowed.AsSpan(_options, _options);
        AllowAt(0.5 * seams[1], eligible, arcs, pending);
        double from = 0.0;
        for (int i = 1; i + 1 < seams.Length; i++)
        {
            // Seams that should be one may differ by a rounding error: what lies between is not worth a call of the rule.
            if (seams[i + 1] - seams[i] <= Sliver)
            {
                continue;
            }

            AllowAt(0.5 * (seams[i] + seams[i + 1]), eligible, arcs, allowed);
            if (!allowed.SequenceEqual(pending))
            {
                Add(posterior, context, eligible, pending, seams[i] - from, propensities);
                allowed.CopyTo(pending);
                from = seams[i];
            }
        }

        Add(posterior, context, eligible, pending, 1.0 - from, propensities);
        ArrayPool<double>.Shared.Return(rentedSeams);
        ArrayPool<bool>.Shared.Return(rentedAllowed);
        ArrayPool<OptionArcs>.Shared.Return(arcs);
    }

    private void Add(
        IPosterior posterior,
        ReadOnlySpan<double> context,
        ReadOnlySpan<int> eligible,
        ReadOnlySpan<bool> allowed,
        double weight,
        Span<double> propensities)
    {
        int[] offered = ArrayPool<int>.Shared.Rent(2 * eligible.Length);
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<int> actions = offered.AsSpan(0, eligible.Length);
        Span<int> positions = offered.AsSpan(eligible.Length, eligible.Length);
        int count = Offer(eligible, allowed, actions, positions);
        Span<double> inner = rented.AsSpan(0, count);
        Rule.Propensities(posterior, context, actions[..count], inner);
        for (int i = 0; i < count; i++)
        {
            propensities[positions[i]] += weight * inner[i];
        }

        ArrayPool<double>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(offered);
    }

    // What is allowed at a place, in all dimensions; the last ones' limits are dropped until an eligible action fits.
    private void AllowAt(double place, ReadOnlySpan<int> eligible, Span<OptionArcs> arcs, Span<bool> allowed)
    {
        int from = 0;
        double start = 0.0;
        foreach (DimensionShares dimension in _dimensions)
        {
            var circle = new ShareCircle(dimension, eligible, start, arcs.Slice(from, dimension.OptionCount));
            circle.Allow(place, allowed.Slice(from, dimension.OptionCount));
            start = circle.End;
            from += dimension.OptionCount;
        }

        int last = _dimensions.Length - 1;
        while (!FitsAny(eligible, allowed))
        {
            from -= _dimensions[last].OptionCount;
            ShareCircle.Free(allowed.Slice(from, _dimensions[last].OptionCount));
            last--;
        }
    }

    // Sorted, with both ends of the circle.
    private int Seams(ReadOnlySpan<int> eligible, Span<OptionArcs> arcs, Span<double> seams)
    {
        seams[0] = 0.0;
        seams[1] = 1.0;
        int count = 2;
        double start = 0.0;
        foreach (DimensionShares dimension in _dimensions)
        {
            var circle = new ShareCircle(dimension, eligible, start, arcs[..dimension.OptionCount]);
            count += circle.Seams(seams[count..]);
            start = circle.End;
        }

        seams[..count].Sort();
        return count;
    }

    private bool FitsAny(ReadOnlySpan<int> eligible, ReadOnlySpan<bool> allowed)
    {
        foreach (int action in eligible)
        {
            if (Fits(action, allowed))
            {
                return true;
            }
        }

        return false;
    }

    private int Offer(ReadOnlySpan<int> eligible, ReadOnlySpan<bool> allowed, Span<int> actions, Span<int> positions)
    {
        int count = 0;
        for (int i = 0; i < eligible.Length; i++)
        {
            if (Fits(eligible[i], allowed))
            {
                actions[count] = eligible[i];
                positions[count++] = i;
            }
        }

        return count;
    }

    private bool Fits(int action, ReadOnlySpan<bool> allowed)
    {
        int from = 0;
        foreach (DimensionShares dimension in _dimensions)
        {
            if (!allowed[from + dimension.OptionOf(action)])
            {
                return false;
            }

            from += dimension.OptionCount;
        }

        return true;
    }

    private void ThrowIfInvalid(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible);
        if (posterior.ActionCount != _dimensions[0].ActionCount)
        {
            throw new ArgumentException($"The shares are those of {_dimensions[0].ActionCount} actions.", nameof(posterior));
        }
    }
}
