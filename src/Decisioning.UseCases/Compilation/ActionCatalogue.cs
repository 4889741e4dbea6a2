using System.Collections.Frozen;
using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>All actions of a revision: every combination of one option per dimension.</summary>
/// <remarks>
/// Numbers count like an odometer whose last dimension turns fastest. A key is the option ids in the order of the
/// dimensions, joined by '/', such as <c>none/email/morning</c>. Numbers belong to a revision; keys outlive it.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class ActionCatalogue
{
    /// <summary>Most actions whose keys are stored and whose eligible sets are lists; above, keys are made on demand and sets are factored.</summary>
    public const int MostListed = ActionSearch.ExactActions;

    private const char Separator = '/';

    private readonly string[]? _keys;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>[] _options;

    // How far the number moves when the dimension's option moves by one.
    private readonly int[] _strides;

    /// <summary>The catalogue of these dimensions.</summary>
    /// <param name="dimensions">The dimensions, at least one, each with one option at least.</param>
    /// <param name="exclusions">Pairs of their options that never go together: no eligible set has such an action.</param>
    /// <exception cref="OverflowException">There are more than 2³¹ − 1 actions.</exception>
    public ActionCatalogue(EquatableList<DimensionDefinition> dimensions, PairExclusions? exclusions = null)
    {
        Dimensions = dimensions;
        Exclusions = exclusions ?? new PairExclusions(dimensions, [], []);
        OptionCount = dimensions.Sum(dimension => dimension.Options.Count);
        _strides = new int[dimensions.Count];
        Count = 1;
        for (int i = dimensions.Count - 1; i >= 0; i--)
        {
            _strides[i] = Count;
            Count = checked(Count * dimensions[i].Options.Count);
        }

        _options = [.. dimensions.Select(PlacesOf)];
        if (AreListed)
        {
            _keys = [.. Enumerable.Range(0, Count).Select(MakeKey)];
            Keys = _keys;
        }
        else
        {
            Keys = new ComputedKeys(this);
        }
    }

    /// <summary>The catalogue of a use case.</summary>
    /// <param name="definition">A definition without violations.</param>
    public static ActionCatalogue Of(UseCaseDefinition definition) => new(
        definition.Dimensions,
        new PairExclusions(definition.Dimensions, definition.Restrictions.Exclude, definition.Restrictions.Require));

    /// <summary>The dimensions.</summary>
    public EquatableList<DimensionDefinition> Dimensions { get; }

    /// <summary>Pairs of options that never go together. Their actions have numbers, and are never eligible.</summary>
    public PairExclusions Exclusions { get; }

    /// <summary>Number of actions.</summary>
    public int Count { get; }

    /// <summary>Whether there are at most <see cref="MostListed"/> actions.</summary>
    public bool AreListed => Count <= MostListed;

    /// <summary>Number of options of all dimensions together.</summary>
    public int OptionCount { get; }

    /// <summary>Keys by number.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Key of an action.</summary>
    /// <param name="action">Number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public string KeyOf(int action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(action, Count);
        return _keys is null ? MakeKey(action) : _keys[action];
    }

    /// <summary>Position of an action's option within its dimension.</summary>
    /// <param name="action">Number of the action.</param>
    /// <param name="dimension">Position of the dimension.</param>
    public int OptionIndex(int action, int dimension) => action / _strides[dimension] % Dimensions[dimension].Options.Count;

    /// <summary>How far the number of an action moves when the option of a dimension moves by one.</summary>
    internal int Stride(int dimension) => _strides[dimension];

    /// <summary>An action's option of one dimension.</summary>
    /// <param name="action">Number of the action.</param>
    /// <param name="dimension">Position of the dimension.</param>
    public OptionDefinition Option(int action, int dimension) => Dimensions[dimension].Options[OptionIndex(action, dimension)];

    /// <summary>Whether an action reaches the customer: all of its options send.</summary>
    /// <param name="action">Number of the action.</param>
    public bool IsContact(int action)
    {
        for (int dimension = 0; dimension < _strides.Length; dimension++)
        {
            if (!Option(action, dimension).Sends)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Position of a dimension, or −1.</summary>
    /// <param name="dimension">Its id.</param>
    public int FindDimension(string dimension)
    {
        for (int i = 0; i < Dimensions.Count; i++)
        {
            if (Dimensions[i].Id == dimension)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Position of an option in its dimension, or −1.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    /// <param name="option">Id of the option.</param>
    public int FindOption(int dimension, string option) => FindOption(dimension, option.AsSpan());

    /// <summary>Finds an action by its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="action">The number, or −1.</param>
    public bool TryFind(string key, out int action)
    {
        action = 0;
        int dimension = 0;
        foreach (Range part in key.AsSpan().Split(Separator))
        {
            int option = dimension < _strides.Length ? FindOption(dimension, key.AsSpan(part)) : -1;
            if (option < 0)
            {
                action = -1;
                return false;
            }

            action += option * _strides[dimension++];
        }

        bool isWhole = dimension == _strides.Length;
        action = isWhole ? action : -1;
        return isWhole;
    }

    /// <summary>Number of the action of these options.</summary>
    /// <param name="options">One option id per dimension, in their order.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    internal int Find(EquatableList<string> options) =>
        TryFind(string.Join(Separator, options), out int action)
            ? action
            : throw new ArgumentException("There is no such action.", nameof(options));

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> PlacesOf(DimensionDefinition dimension) =>
        dimension.Options.Select((option, place) => KeyValuePair.Create(option.Id, place)).ToFrozenDictionary()
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private int FindOption(int dimension, ReadOnlySpan<char> option) => _options[dimension].TryGetValue(option, out int place) ? place : -1;

    private string MakeKey(int action) =>
        string.Join(Separator, Enumerable.Range(0, Dimensions.Count).Select(dimension => Option(action, dimension).Id));
}
