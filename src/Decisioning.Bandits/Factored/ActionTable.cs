using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Which partial scores make the score of each action of the use case.</summary>
/// <remarks>
/// Partial scores are the options' (effect + slope · x′, one for each option, dimension by dimension) followed by the interactions, in the
/// layout's order. Memory: 4 · (D + pairs) bytes for each action.
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

        Count = settings.Dimensions.Aggregate(1, (count, dimension) => count * dimension.Options.Count);
        Terms = layout.Terms - 1;
        _places = new int[Count * Terms];
        int[] options = new int[layout.Dimensions];
        int[] terms = new int[layout.Terms];
        (int effects, int interactions) = (layout.Block(FactoredBlock.Options).Start, layout.Block(FactoredBlock.Interactions).Start);
        for (int action = 0; action < Count; action++)
        {
            OptionsOf(action, settings, options);
            layout.FindTerms(options, terms);
            for (int term = 0; term < Terms; term++)
            {
                int place = terms[term + 1];
                _places[(action * Terms) + term] = place < interactions ? place - effects : place - interactions + OptionCount;
            }
        }
    }

    /// <summary>Number of actions.</summary>
    public int Count { get; }

    /// <summary>Partial scores of an action: its options and its interactions.</summary>
    public int Terms { get; }

    /// <summary>Number of options over all dimensions.</summary>
    public int OptionCount => _optionStarts[^1];

    /// <summary>Number of partial scores.</summary>
    public int PartialCount => OptionCount + Interactions;

    /// <summary>Places of an action's partial scores.</summary>
    public ReadOnlySpan<int> PlacesOf(int action) => _places.AsSpan(action * Terms, Terms);

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

    /// <summary>The scores of some actions without what all actions share.</summary>
    public void Sums(ReadOnlySpan<float> partials, ReadOnlySpan<int> actions, Span<double> sums)
    {
        for (int i = 0; i < actions.Length; i++)
        {
            float sum = 0.0f;
            foreach (int place in PlacesOf(actions[i]))
            {
                sum += partials[place];
            }

            sums[i] = sum;
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
    public double Shared(ReadOnlySpan<double> parameters, ReadOnlySpan<double> context) =>
        CanonicalDot.Of(context, parameters[..context.Length]);

    private int Interactions => _layout.Size - _layout.Block(FactoredBlock.Interactions).Start;

    private static void OptionsOf(int action, FactoredOptions settings, Span<int> options)
    {
        for (int i = options.Length - 1; i >= 0; i--)
        {
            int count = settings.Dimensions[i].Options.Count;
            options[i] = action % count;
            action /= count;
        }
    }
}
