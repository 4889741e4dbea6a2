using System.Collections;
using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>Pairs of options of different dimensions that never go together: they belong to a revision, whoever is decided for.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class PairExclusions
{
    private readonly EquatableList<DimensionDefinition> _dimensions;

    // By first dimension (the lower position) and second, one bit per pair of options.
    private readonly SortedDictionary<(int First, int Second), BitArray> _pairs = [];

    /// <summary>The exclusions that constraints make.</summary>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="exclude">Options that never go together.</param>
    /// <param name="require">Options that go with some options of another dimension alone.</param>
    /// <remarks>Names that are not declared count for nothing: definitions without violations have none.</remarks>
    public PairExclusions(
        EquatableList<DimensionDefinition> dimensions, IEnumerable<OptionPair> exclude, IEnumerable<OptionPair> require)
    {
        _dimensions = dimensions;
        foreach (OptionPair pair in exclude)
        {
            Exclude(pair.First.Dimension, pair.First.Options, pair.Second.Dimension, option => pair.Second.Options.Contains(option));
        }

        foreach (OptionPair pair in require)
        {
            Exclude(pair.First.Dimension, pair.First.Options, pair.Second.Dimension, option => !pair.Second.Options.Contains(option));
        }

        Blocks = MakeBlocks();
    }

    /// <summary>Whether nothing is excluded.</summary>
    public bool IsEmpty => _pairs.Count == 0;

    /// <summary>The dimensions in groups that constraints tie together, directly or by others; each group ascending, the groups by their first.</summary>
    internal IReadOnlyList<int[]> Blocks { get; }

    /// <summary>Whether two options exclude each other.</summary>
    /// <param name="dimension">Position of a dimension.</param>
    /// <param name="option">Position of its option.</param>
    /// <param name="other">Position of another dimension, higher or lower.</param>
    /// <param name="otherOption">Position of its option.</param>
    public bool Excludes(int dimension, int option, int other, int otherOption)
    {
        if (dimension > other)
        {
            (dimension, option, other, otherOption) = (other, otherOption, dimension, option);
        }

        return _pairs.TryGetValue((dimension, other), out BitArray? pairs) && pairs[(option * _dimensions[other].Options.Count) + otherOption];
    }

    /// <summary>Whether no two options of an action exclude each other.</summary>
    /// <param name="catalogue">The catalogue of the same dimensions.</param>
    /// <param name="action">Number of the action.</param>
    internal bool Allow(ActionCatalogue catalogue, int action)
    {
        foreach (((int first, int second), BitArray pairs) in _pairs)
        {
            int option = catalogue.OptionIndex(action, first);
            if (pairs[(option * _dimensions[second].Options.Count) + catalogue.OptionIndex(action, second)])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Tells a search what is excluded.</summary>
    /// <param name="feasibility">Of the same dimensions.</param>
    internal void WriteTo(Feasibility feasibility)
    {
        foreach (((int first, int second), BitArray pairs) in _pairs)
        {
            int width = _dimensions[second].Options.Count;
            for (int i = 0; i < pairs.Count; i++)
            {
                if (pairs[i])
                {
                    feasibility.Exclude(first, i / width, second, i % width);
                }
            }
        }
    }

    private void Exclude(string dimension, EquatableList<string> options, string other, Func<string, bool> isExcluded)
    {
        int one = PlaceOf(dimension);
        int two = PlaceOf(other);
        if (one < 0 || two < 0 || one == two)
        {
            return;
        }

        (int first, int second) = (Math.Min(one, two), Math.Max(one, two));
        int width = _dimensions[second].Options.Count;
        for (int i = 0; i < _dimensions[one].Options.Count; i++)
        {
            for (int j = 0; j < _dimensions[two].Options.Count; j++)
            {
                if (options.Contains(_dimensions[one].Options[i].Id) && isExcluded(_dimensions[two].Options[j].Id))
                {
                    BitArray pairs = _pairs.GetValueOrDefault((first, second))
                        ?? (_pairs[(first, second)] = new BitArray(_dimensions[first].Options.Count * width));
                    pairs[one == first ? (i * width) + j : (j * width) + i] = true;
                }
            }
        }
    }

    private int PlaceOf(string dimension)
    {
        for (int i = 0; i < _dimensions.Count; i++)
        {
            if (_dimensions[i].Id == dimension)
            {
                return i;
            }
        }

        return -1;
    }

    private List<int[]> MakeBlocks()
    {
        int[] block = [.. Enumerable.Range(0, _dimensions.Count)];
        foreach ((int first, int second) in _pairs.Keys)
        {
            (int low, int high) = (Math.Min(block[first], block[second]), Math.Max(block[first], block[second]));
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = block[i] == high ? low : block[i];
            }
        }

        return [.. Enumerable.Range(0, _dimensions.Count).GroupBy(i => block[i]).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }
}
