namespace Decisioning.Bandits;

/// <summary>Sums over observations in the coordinates of the factored model: Σφφᵀ, Σφr, n and Σr².</summary>
/// <remarks>
/// φ is never formed: an action's block of Σxxᵀ is added where the action's coefficients meet, (terms + slopes)² additions for each action
/// that was observed. Rows have <see cref="MatrixTile.Stride"/> numbers, upper triangle only.
/// </remarks>
internal sealed class FactoredSums
{
    private readonly FactoredLayout _layout;

    public FactoredSums(FactoredLayout layout)
    {
        _layout = layout;
        Products = new double[layout.Size * MatrixTile.Stride(layout.Size)];
        Rewards = new double[layout.Size];
    }

    /// <summary>Σφφᵀ.</summary>
    public double[] Products { get; }

    /// <summary>Σφr.</summary>
    public double[] Rewards { get; }

    /// <summary>Number of observations, weighted.</summary>
    public double Count { get; private set; }

    /// <summary>Σr².</summary>
    public double RewardSquares { get; private set; }

    /// <summary>Expands statistics by action.</summary>
    /// <param name="space">The options.</param>
    /// <param name="statistics">Statistics keyed by actions; those of other dimensions are left out.</param>
    /// <param name="weight">Weight of an action's sums, by the numbers of its options; null for 1.</param>
    public static FactoredSums Of(FactoredSpace space, SufficientStatistics statistics, Func<int[], double>? weight = null)
    {
        var sums = new FactoredSums(space.Layout);
        int[] options = new int[space.Layout.Dimensions];
        foreach ((string key, StatisticsBlock block) in statistics.Filled())
        {
            if (space.TryParse(key, options))
            {
                sums.Add(options, block, weight?.Invoke(options) ?? 1.0);
            }
        }

        return sums;
    }

    /// <summary>Adds the sums of one action.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="block">Its sums over contexts.</param>
    /// <param name="weight">Factor.</param>
    public void Add(ReadOnlySpan<int> options, StatisticsBlock block, double weight)
    {
        int length = _layout.ContextDimension;
        if (block.Dimension != length)
        {
            throw new ArgumentException($"Statistics have dimension {block.Dimension}, the context has {length}.", nameof(block));
        }

        Count += weight * block.Count;
        RewardSquares += weight * block.RewardSquareSum;
        Add(options, block.FeatureProducts, block.FeatureRewards, weight);
    }

    /// <summary>Adds Σxxᵀ and Σxr of one action.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="products">Σxxᵀ, packed lower triangle of d rows.</param>
    /// <param name="rewards">Σxr, shape (d).</param>
    /// <param name="weight">Factor.</param>
    public void Add(ReadOnlySpan<int> options, ReadOnlySpan<double> products, ReadOnlySpan<double> rewards, double weight)
    {
        Span<int> terms = stackalloc int[_layout.Terms];
        Span<int> slopes = stackalloc int[_layout.SlopeBlocks];
        _layout.FindTerms(options, terms);
        _layout.FindSlopes(options, slopes);
        int length = _layout.SlopeLength;
        int stride = MatrixTile.Stride(_layout.Size);
        foreach (int term in terms)
        {
            Rewards[term] += weight * rewards[0];
            foreach (int other in terms)
            {
                if (other >= term)
                {
                    Products[(term * stride) + other] += weight * products[0];
                }
            }
        }

        for (int s = 0; s < length; s++)
        {
            ReadOnlySpan<double> row = products.Slice(PackedTriangle.RowStart(s + 1), s + 2);
            foreach (int start in slopes)
            {
                AddSlope(start + s, weight * rewards[s + 1], weight * row[0], terms, stride);
            }

            AddSlopeProducts(slopes, s, row[1..], weight, stride);
        }
    }

    /// <summary>Adds other sums of the same layout.</summary>
    /// <param name="other">The sums.</param>
    /// <param name="weight">Factor.</param>
    public void Add(FactoredSums other, double weight)
    {
        Count += weight * other.Count;
        RewardSquares += weight * other.RewardSquares;
        ScaledAddition.Into(Products, other.Products, weight);
        ScaledAddition.Into(Rewards, other.Rewards, weight);
    }

    /// <summary>Adds what an owner believes of an option: observations in the constant's direction, bias + effect.</summary>
    /// <param name="effect">Place of the option's effect.</param>
    /// <param name="strength">Observations times their weight.</param>
    /// <param name="target">Their score.</param>
    public void AddPrior(int effect, double strength, double target)
    {
        int stride = MatrixTile.Stride(_layout.Size);
        Products[0] += strength;
        Products[effect] += strength;
        Products[(effect * stride) + effect] += strength;
        Rewards[0] += strength * target;
        Rewards[effect] += strength * target;
        RewardSquares += strength * target * target;
    }

    /// <summary>Adds the belief that two coefficients are the same: observations of their difference that were 0.</summary>
    /// <param name="one">Place of a coefficient.</param>
    /// <param name="other">Place of another.</param>
    /// <param name="strength">Observations times their weight.</param>
    public void AddLikeness(int one, int other, double strength)
    {
        int stride = MatrixTile.Stride(_layout.Size);
        Products[(one * stride) + one] += strength;
        Products[(other * stride) + other] += strength;
        Products[(Math.Min(one, other) * stride) + Math.Max(one, other)] -= strength;
    }

    private void AddSlope(int slope, double reward, double product, ReadOnlySpan<int> terms, int stride)
    {
        Rewards[slope] += reward;
        foreach (int term in terms)
        {
            Products[term < slope ? (term * stride) + slope : (slope * stride) + term] += product;
        }
    }

    // Row s of the lower triangle of Σx′x′ᵀ, into every pair of slope blocks; where the blocks differ the mirror image goes in as well.
    private void AddSlopeProducts(ReadOnlySpan<int> slopes, int s, ReadOnlySpan<double> row, double weight, int stride)
    {
        for (int first = 0; first < slopes.Length; first++)
        {
            for (int t = 0; t <= s; t++)
            {
                Products[((slopes[first] + t) * stride) + slopes[first] + s] += weight * row[t];
            }

            for (int second = first + 1; second < slopes.Length; second++)
            {
                ScaledAddition.Into(Products.AsSpan(((slopes[first] + s) * stride) + slopes[second], s), row[..s], weight);
                for (int t = 0; t <= s; t++)
                {
                    Products[((slopes[first] + t) * stride) + slopes[second] + s] += weight * row[t];
                }
            }
        }
    }
}
