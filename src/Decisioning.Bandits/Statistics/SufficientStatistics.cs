using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>What a learner adds up: named blocks of sums, which can be merged, subtracted and corrected exactly.</summary>
/// <remarks>
/// Keys are the learner's affair (the disjoint learners use one block for each action's key). An empty block counts as
/// absent: it is neither written nor compared. Two instances are equal exactly if their bytes are.
/// </remarks>
/// <threadsafety>Not safe for writing by several threads; give each its own and add them up.</threadsafety>
public sealed class SufficientStatistics : IEquatable<SufficientStatistics>
{
    private readonly Dictionary<string, StatisticsBlock> _blocks = new(StringComparer.Ordinal);

    /// <summary>Keys of the blocks that are not empty, in ordinal order.</summary>
    public IEnumerable<string> Keys => Filled().Select(pair => pair.Key);

    /// <summary>Number of observations over all blocks.</summary>
    public double Count => Filled().Sum(pair => pair.Value.Count);

    /// <summary>Largest share of the exact range used by any block; see <see cref="StatisticsBlock.ExactRangeUse"/>.</summary>
    public double ExactRangeUse => _blocks.Values.Aggregate(0.0, (largest, block) => Math.Max(largest, block.ExactRangeUse()));

    /// <summary>Whether every sum is exact, provided that features and rewards lay on the grid.</summary>
    public bool IsExact => ExactRangeUse <= 1.0;

    /// <summary>The block of a key, if there is one.</summary>
    /// <param name="key">Key of the block.</param>
    /// <returns>The live block, or null.</returns>
    public StatisticsBlock? Find(string key) => _blocks.GetValueOrDefault(key);

    /// <summary>The block of a key; made empty where there is none.</summary>
    /// <param name="key">Key of the block, not empty.</param>
    /// <param name="dimension">Length d of its vectors.</param>
    /// <returns>The live block.</returns>
    /// <exception cref="ArgumentException">The key is empty, or its block has another dimension.</exception>
    public StatisticsBlock BlockFor(string key, int dimension)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!_blocks.TryGetValue(key, out StatisticsBlock? block))
        {
            block = new StatisticsBlock(dimension);
            Insert(key, block);
        }
        else if (block.Dimension != dimension)
        {
            throw new ArgumentException($"Block '{key}' has dimension {block.Dimension}, not {dimension}.", nameof(dimension));
        }

        return block;
    }

    /// <summary>Adds one observation to a block.</summary>
    /// <param name="key">Key of the block.</param>
    /// <param name="features">Vector φ; its length is the block's dimension.</param>
    /// <param name="reward">Reward.</param>
    /// <exception cref="ArgumentException">Another dimension than before, or a number that is not finite; nothing is changed.</exception>
    public void Observe(string key, ReadOnlySpan<double> features, double reward) =>
        BlockFor(key, features.Length).Observe(features, reward);

    /// <summary>Adds a batch: each observation to the block of its action.</summary>
    /// <param name="keys">Keys of the blocks by number of the action.</param>
    /// <param name="batch">The observations; contexts are the vectors φ.</param>
    /// <remarks>
    /// With grid numbers: the same bits as adding them one by one. Rows are grouped by action and summed by
    /// <see cref="Gram"/>. No allocation once the blocks and the pooled memory are there.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// An action without key, another dimension than before, or a number that is not finite; nothing is changed.
    /// </exception>
    public void Observe(IReadOnlyList<string> keys, ObservationBatch batch)
    {
        ThrowIfNotBatch(keys, batch);
        ObserveChecked(keys, batch);
    }

    /// <summary>As <see cref="Observe(IReadOnlyList{string}, ObservationBatch)"/>, for batches that were checked.</summary>
    internal void ObserveChecked(IReadOnlyList<string> keys, ObservationBatch batch)
    {
        int some = Gram.PortionRows(keys.Count, batch.ContextDimension);
        for (int from = 0; from < batch.Count; from += some)
        {
            ObservePortion(keys, batch, from, Math.Min(from + some, batch.Count));
        }
    }

    /// <summary>Takes one observation back from a block.</summary>
    /// <param name="key">Key of the block.</param>
    /// <param name="features">Vector φ, as it was observed.</param>
    /// <param name="reward">Reward, as it was observed.</param>
    /// <exception cref="ArgumentException">Another dimension than before, or a number that is not finite; nothing is changed.</exception>
    public void Retract(string key, ReadOnlySpan<double> features, double reward) =>
        BlockFor(key, features.Length).Retract(features, reward);

    /// <summary>Adds all blocks of another instance.</summary>
    /// <param name="other">Statistics of other observations: another shard, another day.</param>
    /// <exception cref="ArgumentException">A key has another dimension there; nothing is changed.</exception>
    public void Add(SufficientStatistics other)
    {
        ThrowIfDimensionsDiffer(other);
        foreach ((string key, StatisticsBlock block) in other.Filled())
        {
            BlockFor(key, block.Dimension).Add(block);
        }
    }

    /// <summary>Subtracts all blocks of another instance.</summary>
    /// <param name="other">Statistics of observations that are to be forgotten.</param>
    /// <exception cref="ArgumentException">A key has another dimension there; nothing is changed.</exception>
    public void Subtract(SufficientStatistics other)
    {
        ThrowIfDimensionsDiffer(other);
        foreach ((string key, StatisticsBlock block) in other.Filled())
        {
            BlockFor(key, block.Dimension).Subtract(block);
        }
    }

    /// <summary>A copy in which every sum weighs less.</summary>
    /// <param name="weight">Factor, 0 to 1; 1 keeps the sums exact.</param>
    public SufficientStatistics Scaled(double weight)
    {
        if (!(weight is >= 0.0 and <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is between 0 and 1.");
        }

        SufficientStatistics copy = Clone();
        if (weight < 1.0)
        {
            foreach (StatisticsBlock block in copy._blocks.Values)
            {
                block.Scale(weight);
            }
        }

        return copy;
    }

    /// <summary>An independent copy.</summary>
    public SufficientStatistics Clone()
    {
        var copy = new SufficientStatistics();
        copy.Add(this);
        return copy;
    }

    /// <summary>Writes the canonical bytes.</summary>
    /// <param name="output">Receives the bytes; see <see cref="StatisticsFormat"/>.</param>
    public void Write(IBufferWriter<byte> output) => StatisticsFormat.Write(this, output);

    /// <summary>The canonical bytes: equal exactly if the statistics are.</summary>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The whole of it, no byte more or less.</param>
    /// <returns>Statistics with the same bytes.</returns>
    /// <exception cref="InvalidDataException">Not these bytes: another version, cut off, out of order or not finite.</exception>
    public static SufficientStatistics Read(ReadOnlySpan<byte> bytes) => StatisticsFormat.Read(bytes);

    /// <inheritdoc/>
    public bool Equals(SufficientStatistics? other)
    {
        if (other is null)
        {
            return false;
        }

        using IEnumerator<KeyValuePair<string, StatisticsBlock>> theirs = other.Filled().GetEnumerator();
        foreach ((string key, StatisticsBlock block) in Filled())
        {
            if (!theirs.MoveNext() || key != theirs.Current.Key || !block.Equals(theirs.Current.Value))
            {
                return false;
            }
        }

        return !theirs.MoveNext();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SufficientStatistics);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Filled().Aggregate(0, (hash, pair) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(pair.Key), pair.Value));

    /// <summary>The blocks that are not empty, in ordinal order of their keys.</summary>
    internal IEnumerable<KeyValuePair<string, StatisticsBlock>> Filled() =>
        _blocks.Where(pair => !pair.Value.IsEmpty).OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Adds a block under a new key, for reading from the binary format.</summary>
    internal void Insert(string key, StatisticsBlock block) => _blocks.Add(key, block);

    private void ObservePortion(IReadOnlyList<string> keys, ObservationBatch batch, int from, int to)
    {
        // The numbers were checked: this reads the portion in sequence, so that it lies in the cache when its rows are then
        // taken action by action.
        Shape.ThrowIfNotFinite(batch.Contexts[(from * batch.ContextDimension)..(to * batch.ContextDimension)]);
        using var groups = new RowGroups(batch.Actions[from..to], from, keys.Count);
        for (int action = 0; action < keys.Count; action++)
        {
            ReadOnlySpan<int> rows = groups.RowsOf(action);
            if (!rows.IsEmpty)
            {
                BlockFor(keys[action], batch.ContextDimension).ObserveChecked(batch, rows);
            }
        }
    }

    private void ThrowIfNotBatch(IReadOnlyList<string> keys, ObservationBatch batch)
    {
        foreach (int action in batch.Actions)
        {
            if ((uint)action >= (uint)keys.Count)
            {
                throw new ArgumentOutOfRangeException(nameof(batch), action, $"Actions are numbered 0 to {keys.Count - 1}.");
            }
        }

        for (int action = 0; action < keys.Count; action++)
        {
            ArgumentException.ThrowIfNullOrEmpty(keys[action], nameof(keys));
            if (Find(keys[action]) is { } block && block.Dimension != batch.ContextDimension)
            {
                throw new ArgumentException(
                    $"Block '{keys[action]}' has dimension {block.Dimension}, not {batch.ContextDimension}.", nameof(batch));
            }
        }

        Shape.ThrowIfNotFinite(batch.Contexts);
        Shape.ThrowIfNotFinite(batch.Rewards);
    }

    private void ThrowIfDimensionsDiffer(SufficientStatistics other)
    {
        foreach ((string key, StatisticsBlock block) in other.Filled())
        {
            if (Find(key) is { } mine && mine.Dimension != block.Dimension)
            {
                throw new ArgumentException($"Block '{key}' has dimension {mine.Dimension} here and {block.Dimension} there.", nameof(other));
            }
        }
    }
}
