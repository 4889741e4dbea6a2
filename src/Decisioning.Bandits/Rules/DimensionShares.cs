namespace Decisioning.Bandits;

/// <summary>How often each option of one dimension is to be chosen, at least and at most.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class DimensionShares
{
    private const double Tolerance = 1e-9;

    private readonly int[] _options;
    private readonly double[] _minimum;
    private readonly double[] _maximum;

    /// <summary>Limits of one dimension.</summary>
    /// <param name="options">Option that each action has, by number of the action: 0 to one less than there are options.</param>
    /// <param name="minimum">Smallest share of each option, by option: 0 to its largest; together at most 1.</param>
    /// <param name="maximum">Largest share of each option, by option: above 0, at most 1; together at least 1.</param>
    /// <exception cref="ArgumentException">Lengths, options or shares break these rules.</exception>
    public DimensionShares(IReadOnlyList<int> options, IReadOnlyList<double> minimum, IReadOnlyList<double> maximum)
    {
        _options = [.. options];
        _minimum = [.. minimum];
        _maximum = [.. maximum];
        if (_minimum.Length != _maximum.Length)
        {
            throw new ArgumentException("There is one smallest and one largest share for every option.", nameof(maximum));
        }

        if (_options.Any(option => (uint)option >= (uint)_minimum.Length))
        {
            throw new ArgumentException("An action has an option without shares.", nameof(options));
        }

        if (!_minimum.Zip(_maximum).All(pair => pair.First >= 0.0 && pair.First <= pair.Second && pair.Second is > 0.0 and <= 1.0))
        {
            throw new ArgumentException("Shares are 0 <= minimum <= maximum <= 1, and the maximum is above 0.", nameof(minimum));
        }

        if (_minimum.Sum() > 1.0 + Tolerance || _maximum.Sum() < 1.0 - Tolerance)
        {
            throw new ArgumentException("The smallest shares add up to 1 at most, the largest to 1 at least.", nameof(minimum));
        }
    }

    /// <summary>Number of actions.</summary>
    public int ActionCount => _options.Length;

    /// <summary>Number of options.</summary>
    public int OptionCount => _minimum.Length;

    /// <summary>Smallest share by option.</summary>
    public ReadOnlySpan<double> Minimum => _minimum;

    /// <summary>Largest share by option.</summary>
    public ReadOnlySpan<double> Maximum => _maximum;

    /// <summary>Option of an action.</summary>
    /// <param name="action">Number of the action.</param>
    public int OptionOf(int action) => _options[action];
}
