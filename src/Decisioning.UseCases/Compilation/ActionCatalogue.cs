using System.Collections.Frozen;
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
    private readonly string[] _keys;
    private readonly FrozenDictionary<string, int> _numbers;

    // How far the number moves when the dimension's option moves by one.
    private readonly int[] _strides;

    /// <summary>The catalogue of these dimensions.</summary>
    /// <param name="dimensions">The dimensions, at least one, each with one option at least.</param>
    public ActionCatalogue(EquatableList<DimensionDefinition> dimensions)
    {
        Dimensions = dimensions;
        _strides = new int[dimensions.Count];
        int count = 1;
        for (int i = dimensions.Count - 1; i >= 0; i--)
        {
            _strides[i] = count;
            count *= dimensions[i].Options.Count;
        }

        _keys = new string[count];
        for (int action = 0; action < count; action++)
        {
            int number = action;
            _keys[action] = string.Join('/', Enumerable.Range(0, dimensions.Count).Select(d => Option(number, d).Id));
        }

        _numbers = _keys.Select((key, number) => KeyValuePair.Create(key, number)).ToFrozenDictionary();
    }

    /// <summary>The dimensions.</summary>
    public EquatableList<DimensionDefinition> Dimensions { get; }

    /// <summary>Number of actions.</summary>
    public int Count => _keys.Length;

    /// <summary>Keys by number.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Position of an action's option within its dimension.</summary>
    /// <param name="action">Number of the action.</param>
    /// <param name="dimension">Position of the dimension.</param>
    public int OptionIndex(int action, int dimension) => action / _strides[dimension] % Dimensions[dimension].Options.Count;

    /// <summary>An action's option of one dimension.</summary>
    /// <param name="action">Number of the action.</param>
    /// <param name="dimension">Position of the dimension.</param>
    public OptionDefinition Option(int action, int dimension) => Dimensions[dimension].Options[OptionIndex(action, dimension)];

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
    public int FindOption(int dimension, string option)
    {
        EquatableList<OptionDefinition> options = Dimensions[dimension].Options;
        for (int i = 0; i < options.Count; i++)
        {
            if (options[i].Id == option)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Finds an action by its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="action">The number, or −1.</param>
    public bool TryFind(string key, out int action)
    {
        if (_numbers.TryGetValue(key, out action))
        {
            return true;
        }

        action = -1;
        return false;
    }

    /// <summary>Number of the action of these options.</summary>
    /// <param name="options">One option id per dimension, in their order.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    internal int Find(EquatableList<string> options) =>
        TryFind(string.Join('/', options), out int action)
            ? action
            : throw new ArgumentException("There is no such action.", nameof(options));
}
