using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Which partial scores make the score of each action of the use case.</summary>
/// <remarks>
/// Partial scores are the options' (effect + slope · x′, one for each option, dimension by dimension) followed by the interactions, in the
/// layout's order. Memory: 4 · (D + pairs) bytes for each action, up to <see cref="ActionSearch.ExactActions"/> of them; above, places are
/// found on demand.
/// </remarks>
internal sealed class ActionTable
{
    private readonly int[] _places;
    private readonly int[] _optionStarts;
    private readonly FactoredLayout _layout;

    public ActionTable(FactoredLayout layout, FactoredOptions settings)
    {
        _layout = layout;
        _optionStarts = new int[layout.Dimensions + 1];
        for (int i = 0; i < layout.Dimensions; i++)
        {
            _optionStarts[i + 1] = _optionStarts[i] + layout.OptionCount(i);
        }

        Shape = new ActionShape([.. settings.Dimensions.Select(dimension => dimension.Options.Count)], layout.Pairs.ToArray());
        Count = checked((int)Shape.ActionCount);
        Terms = layout.Terms - 1;
        _places = Count <= ActionSearch.ExactActions ? new int[Count * Terms] : [];
        for (int start = 0; start < _places.Length; start += Terms)
        {
            FindPlaces(start / Terms, _places.AsSpan(start, Terms));
        }
    }

    /// <summary>The use case's dimensions; retired options are not among its options.</summary>
    public ActionShape Shape { get; }

    /// <summary>Number of actions.</summary>
    public int Count { get; }

    /// <summary>Partial scores of an action: its options and its interactions.</summary>
    public int Terms { get; }

    /// <summary>Number of options over all dimensions.</summary>
    public int OptionCount => _optionStarts[^1];

    /// <summary>Number of partial scores.</summary>
    public int PartialCount => OptionCount + Interactions;

    /// <summary>Places of an action's partial scores; valid until the thread asks again.</summary>
    public ReadOnlySpan<int> PlacesOf(int action)
    {
        if (_places.Length > 0)
        {
            return _places.AsSpan(action * Terms, Terms);
        }

        Span<int> places = FactoredScratch.OfThread.Places(Terms);
        FindPlaces(action, places);
        return places;
    }

    /// <summary>Computes the partial scores of a context.</summary>
    /// <param name="parameters">β.</param>
    /// <param name="context">x.</param>
    /// <param name="partials">Where they go, shape (<see cref="PartialCount"/>).</param>
    public void Partials(ReadOnlySpan<double> parameters, ReadOnlySpan<double> context, Span<double> partials)
    {
        for (int dimension = 0; dimension < _layout.Dimensions; dimension++)
        {
            for (int option = 0; option < _layout.OptionCount(dimension); option++)
            {
                double score = parameters[_layout.Effect(dimension) + option] * context[0];
                int slope = _layout.Slope(dimension, option);
                partials[_optionStarts[dimension] + option] = slope < 0
                    ? score
                    : score + CanonicalDot.Of(context[1..], parameters.Slice(slope, _layout.SlopeLength));
            }
        }

        for (int i = 0; i < Interactions; i++)
        {
            partials[OptionCount + i] = parameters[_layout.Block(FactoredBlock.Interactions).Start + i] * context[0];
        }
    }

    /// <summary>The same in single precision, for draws.</summary>
    /// <param name="parameters">β.</param>
    /// <param name="context">x.</param>
    /// <param name="partials">Where they go, shape (<see cref="PartialCount"/>).</param>
    public void Partials(ReadOnlySpan<float> parameters, ReadOnlySpan<float> context, Span<float> partials)
    {
        for (int dimension = 0; dimension < _layout.Dimensions; dimension++)
        {
            for (int option = 0; option < _layout.OptionCount(dimension); option++)
            {
                float score = parameters[_layout.Effect(dimension) + option] * context[0];
                int slope = _layout.Slope(dimension, option);
                partials[_optionStarts[dimension] + option] = slope < 0
                    ? score
                    : score + SingleDot.Of(context[1..], parameters.Slice(slope, _layout.SlopeLength));
            }
        }

        TensorPrimitives.Multiply(parameters.Slice(_layout.Block(FactoredBlock.Interactions).Start, Interactions), context[0], partials[OptionCount..]);
    }

    /// <summary>The scores of some actions.</summary>
    /// <param name="partials">Partial scores.</param>
    /// <param name="shared">What all actions share.</param>
    /// <param name="actions">Numbers of the actions.</param>
    /// <param name="sums">Where the scores go.</param>
    public void Sums(ReadOnlySpan<float> partials, double shared, ReadOnlySpan<int> actions, Span<double> sums)
    {
        for (int i = 0; i < actions.Length; i++)
        {
            float sum = 0.0f;
            foreach (int place in PlacesOf(actions[i]))
            {
                sum += partials[place];
            }

            sums[i] = shared + sum;
        }
    }

    /// <summary>Writes the partial scores as tables, without those of retired options and without what all actions share.</summary>
    public void Write(ReadOnlySpan<float> partials, AdditiveScores scores)
    {
        ReadOnlySpan<int> counts = Shape.OptionCounts;
        for (int dimension = 0; dimension < counts.Length; dimension++)
        {
            partials.Slice(_optionStarts[dimension], counts[dimension]).CopyTo(scores.Options(dimension));
        }

        int interactions = _layout.Block(FactoredBlock.Interactions).Start;
        for (int pair = 0; pair < _layout.Pairs.Length; pair++)
        {
            (int first, int second) = _layout.Pairs[pair];
            int start = OptionCount + _layout.Interaction(pair) - interactions;
            Span<float> table = scores.Pair(first, second);
            for (int option = 0; option < counts[first]; option++)
            {
                partials.Slice(start + (option * _layout.OptionCount(second)), counts[second]).CopyTo(table[(option * counts[second])..]);
            }
        }
    }

    /// <summary>The score of an action without what all actions share.</summary>
    public double Sum(ReadOnlySpan<double> partials, int action)
    {
        double sum = 0.0;
        foreach (int place in PlacesOf(action))
        {
            sum += partials[place];
        }

        return sum;
    }

    /// <summary>The score that all actions share: bias and context.</summary>
    public static double Shared(ReadOnlySpan<double> parameters, ReadOnlySpan<double> context) =>
        CanonicalDot.Of(context, parameters[..context.Length]);

    private int Interactions => _layout.Size - _layout.Block(FactoredBlock.Interactions).Start;

    private void FindPlaces(int action, Span<int> places)
    {
        Span<int> options = stackalloc int[_layout.Dimensions];
        Span<int> terms = stackalloc int[_layout.Terms];
        Shape.OptionsOf(action, options);
        _layout.FindTerms(options, terms);
        (int effects, int interactions) = (_layout.Block(FactoredBlock.Options).Start, _layout.Block(FactoredBlock.Interactions).Start);
        for (int term = 0; term < places.Length; term++)
        {
            int place = terms[term + 1];
            places[term] = place < interactions ? place - effects : place - interactions + OptionCount;
        }
    }
}
