namespace Decisioning.Bandits;

/// <summary>The sums of one regression: n, Σr, Σr², Σxr and Σxxᵀ.</summary>
/// <remarks>
/// With grid numbers every sum is exact (<see cref="DyadicGrid"/>), so <see cref="Retract"/> undoes <see cref="Observe(ReadOnlySpan{double}, double)"/>
/// to the last bit and blocks that saw the same observations are equal whatever the order. Memory: 8·(3 + d + d(d+1)/2)
/// bytes. This class checks shapes and finiteness; learners check that numbers lie on the grid.
/// </remarks>
/// <threadsafety>Not safe for writing by several threads; give each its own and add them up.</threadsafety>
public sealed class StatisticsBlock : IEquatable<StatisticsBlock>
{
    private readonly double[] _featureRewards;
    private readonly double[] _featureProducts;

    /// <summary>A block that has seen nothing.</summary>
    /// <param name="dimension">Length d of its vectors, at least 0 and at most 4096.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is out of range.</exception>
    public StatisticsBlock(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, MaximumDimension);

        Dimension = dimension;
        _featureRewards = new double[dimension];
        _featureProducts = new double[PackedTriangle.Length(dimension)];
    }

    /// <summary>Largest dimension: its triangle takes 64 MiB.</summary>
    public const int MaximumDimension = 4096;

    /// <summary>Length d of the vectors.</summary>
    public int Dimension { get; }

    /// <summary>Number of observations n; fractional only after weighting.</summary>
    public double Count { get; private set; }

    /// <summary>Σr, in units of reward.</summary>
    public double RewardSum { get; private set; }

    /// <summary>Σr², in squared units of reward.</summary>
    public double RewardSquareSum { get; private set; }

    /// <summary>Σxr, shape (d).</summary>
    public ReadOnlySpan<double> FeatureRewards => _featureRewards;

    /// <summary>Lower triangle of Σxxᵀ, row by row: element (i, j), j ≤ i, at i(i+1)/2 + j.</summary>
    public ReadOnlySpan<double> FeatureProducts => _featureProducts;

    /// <summary>Whether all sums are zero, as before the first observation.</summary>
    public bool IsEmpty =>
        Count == 0.0 && RewardSum == 0.0 && RewardSquareSum == 0.0
        && !FeatureRewards.ContainsAnyExcept(0.0) && !FeatureProducts.ContainsAnyExcept(0.0);

    /// <summary>Adds one observation.</summary>
    /// <param name="features">Vector x, shape (d), finite.</param>
    /// <param name="reward">Reward r, finite.</param>
    /// <remarks>O(d²) time, no allocation.</remarks>
    /// <exception cref="ArgumentException">Wrong length or a number that is not finite; nothing is changed.</exception>
    public void Observe(ReadOnlySpan<double> features, double reward) => Accumulate(features, reward, 1.0);

    /// <summary>Adds some observations of a batch, as one by one but faster.</summary>
    /// <param name="batch">Observations whose contexts are the vectors x, shape (d).</param>
    /// <param name="rows">Numbers of the batch's rows that are added.</param>
    /// <remarks>
    /// With grid numbers: the same bits as adding them one by one, in any order. O(n·d²) time by <see cref="Gram"/>; no
    /// allocation once its pooled memory is there.
    /// </remarks>
    /// <exception cref="ArgumentException">Wrong dimension, unknown row or a number that is not finite; nothing is changed.</exception>
    public void Observe(ObservationBatch batch, ReadOnlySpan<int> rows)
    {
        if (batch.ContextDimension != Dimension)
        {
            throw new ArgumentException($"A batch of dimension {batch.ContextDimension} cannot join a block of {Dimension}.", nameof(batch));
        }

        foreach (int row in rows)
        {
            Shape.ThrowIfNotFinite(batch.Context(row));
            Shape.ThrowIfNotFinite(batch.Rewards[row]);
        }

        ObserveChecked(batch, rows);
    }

    /// <summary>Takes one observation back: the exact inverse of <see cref="Observe(ReadOnlySpan{double}, double)"/>.</summary>
    /// <param name="features">Vector x, shape (d), as it was observed.</param>
    /// <param name="reward">Reward r, as it was observed.</param>
    /// <exception cref="ArgumentException">Wrong length or a number that is not finite; nothing is changed.</exception>
    public void Retract(ReadOnlySpan<double> features, double reward) => Accumulate(features, reward, -1.0);

    /// <summary>Adds all sums of another block.</summary>
    /// <param name="other">A block of the same dimension.</param>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void Add(StatisticsBlock other) => Combine(other, 1.0);

    /// <summary>Subtracts all sums of another block.</summary>
    /// <param name="other">A block of the same dimension.</param>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void Subtract(StatisticsBlock other) => Combine(other, -1.0);

    /// <summary>Largest share of the exact range that a sum may have used.</summary>
    /// <returns>At most 1 where every sum is exact in any order of addition.</returns>
    /// <remarks>
    /// In steps of 2⁻²⁰ every product is whole and a sum is exact while the sum of absolute values stays within 2⁵³.
    /// It is enough to look at Σr² and the diagonal of Σxxᵀ: by Cauchy and Schwarz Σ|xᵢxⱼ| ≤ √(Σxᵢ²·Σxⱼ²) and
    /// Σ|xᵢr| ≤ √(Σxᵢ²·Σr²), both at most the larger of the two; and a grid number r ≠ 0 has |r| ≤ 2¹⁰r², so Σ|r| in its
    /// steps of 2⁻¹⁰ is at most Σr² in steps of 2⁻²⁰. The same holds for every partial sum. A sum of squares that once
    /// left the range cannot round back into it. After a subtraction the check speaks for what is left.
    /// </remarks>
    public double ExactRangeUse()
    {
        double largest = Math.Max(RewardSquareSum, Count * Step);
        for (int row = 0; row < Dimension; row++)
        {
            largest = Math.Max(largest, _featureProducts[PackedTriangle.RowStart(row) + row]);
        }

        return largest / (Step * MaximumSteps);
    }

    /// <summary>An independent copy.</summary>
    public StatisticsBlock Clone()
    {
        var copy = new StatisticsBlock(Dimension);
        copy.Add(this);
        return copy;
    }

    /// <inheritdoc/>
    public bool Equals(StatisticsBlock? other) =>
        other is not null && Dimension == other.Dimension && Count == other.Count
        && RewardSum == other.RewardSum && RewardSquareSum == other.RewardSquareSum
        && FeatureRewards.SequenceEqual(other.FeatureRewards) && FeatureProducts.SequenceEqual(other.FeatureProducts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StatisticsBlock);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Dimension, Count, RewardSum, RewardSquareSum);

    // 2^-20, the step of products, and 2^53, the number of whole steps that a double counts exactly.
    private const double Step = DyadicGrid.Step * DyadicGrid.Step;
    private const double MaximumSteps = 1L << 53;

    /// <summary>All sums in the order of the binary format, for reading and writing.</summary>
    internal Span<double> MutableFeatureRewards => _featureRewards;

    /// <summary>The triangle, for reading from the binary format.</summary>
    internal Span<double> MutableFeatureProducts => _featureProducts;

    /// <summary>Sets the three scalar sums, for reading from the binary format.</summary>
    internal void SetScalars(double count, double rewardSum, double rewardSquareSum)
    {
        Count = count;
        RewardSum = rewardSum;
        RewardSquareSum = rewardSquareSum;
    }

    /// <summary>As <see cref="Observe(ObservationBatch, ReadOnlySpan{int})"/>, for rows that were checked.</summary>
    internal void ObserveChecked(ObservationBatch batch, ReadOnlySpan<int> rows)
    {
        double sum = 0.0;
        double squares = 0.0;
        foreach (int row in rows)
        {
            double reward = batch.Rewards[row];
            sum += reward;
            squares += reward * reward;
        }

        Count += rows.Length;
        RewardSum += sum;
        RewardSquareSum += squares;
        Gram.Add(batch.Contexts, batch.Rewards, rows, _featureProducts, _featureRewards);
    }

    /// <summary>Puts one reward in the place of another; Σxxᵀ and the count stay.</summary>
    internal void CorrectReward(ReadOnlySpan<double> features, double from, double to)
    {
        ScaledAddition.Into(_featureRewards, features, to - from);
        SetScalars(Count, RewardSum + to - from, RewardSquareSum + (to * to) - (from * from));
    }

    internal void Scale(double weight)
    {
        SetScalars(weight * Count, weight * RewardSum, weight * RewardSquareSum);
        foreach (ref double sum in _featureRewards.AsSpan())
        {
            sum *= weight;
        }

        foreach (ref double sum in _featureProducts.AsSpan())
        {
            sum *= weight;
        }
    }

    private void Accumulate(ReadOnlySpan<double> features, double reward, double sign)
    {
        Shape.ThrowIfLengthDiffers(features, Dimension);
        Shape.ThrowIfNotFinite(features);
        Shape.ThrowIfNotFinite(reward);

        Count += sign;
        RewardSum += sign * reward;
        RewardSquareSum += sign * (reward * reward);
        ScaledAddition.Into(_featureRewards, features, sign * reward);
        PackedTriangle.AddOuter(_featureProducts, features, sign);
    }

    private void Combine(StatisticsBlock other, double sign)
    {
        if (other.Dimension != Dimension)
        {
            throw new ArgumentException($"A block of dimension {other.Dimension} cannot join one of {Dimension}.", nameof(other));
        }

        Count += sign * other.Count;
        RewardSum += sign * other.RewardSum;
        RewardSquareSum += sign * other.RewardSquareSum;
        ScaledAddition.Into(_featureRewards, other._featureRewards, sign);
        ScaledAddition.Into(_featureProducts, other._featureProducts, sign);
    }
}
