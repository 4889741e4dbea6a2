using System.Numerics;

namespace Decisioning.Bandits;

/// <summary>Finds a random eligible action, however few there are.</summary>
/// <remarks>
/// Backtracking with forward checking (Haralick and Elliott 1980): the dimension with the fewest options left is next, its
/// options are tried from a random one on, and each choice strikes out what it excludes. Without excluded pairs that is one
/// independent uniform option per dimension. The search is complete up to <see cref="StepLimit"/> choices.
/// </remarks>
internal sealed class FeasibleStart
{
    /// <summary>Most choices that are tried in one search.</summary>
    public const int StepLimit = 100_000;

    private readonly ActionShape _shape;
    private readonly int[] _starts;
    private readonly int _words;

    // Options that are left, by depth of the search.
    private readonly ulong[] _left;
    private readonly bool[] _isChosen;
    private int _steps;

    public FeasibleStart(ActionShape shape)
    {
        _shape = shape;
        _starts = new int[shape.DimensionCount];
        for (int dimension = 0; dimension < shape.DimensionCount; dimension++)
        {
            _starts[dimension] = _words;
            _words += (shape.OptionCounts[dimension] + 63) / 64;
        }

        _left = new ulong[_words * (shape.DimensionCount + 1)];
        _isChosen = new bool[shape.DimensionCount];
    }

    /// <summary>Finds an eligible action.</summary>
    /// <param name="feasibility">What is eligible.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="options">Receives the options.</param>
    /// <returns><see cref="SearchStatus.Found"/>, <see cref="SearchStatus.Infeasible"/> or <see cref="SearchStatus.Undecided"/>.</returns>
    public SearchStatus Find(Feasibility feasibility, SeededRandom random, Span<int> options)
    {
        _steps = 0;
        _isChosen.AsSpan().Clear();
        for (int dimension = 0; dimension < options.Length; dimension++)
        {
            feasibility.AllowedBits(dimension).CopyTo(Left(0, dimension));
        }

        bool isFound = Choose(0, feasibility, random, options);
        return isFound ? SearchStatus.Found : _steps > StepLimit ? SearchStatus.Undecided : SearchStatus.Infeasible;
    }

    private Span<ulong> Left(int depth, int dimension) =>
        _left.AsSpan((depth * _words) + _starts[dimension], (_shape.OptionCounts[dimension] + 63) / 64);

    private bool Choose(int depth, Feasibility feasibility, SeededRandom random, Span<int> options)
    {
        if (depth == options.Length)
        {
            return true;
        }

        (int dimension, int count) = Tightest(depth);
        if (count == 0)
        {
            return false;
        }

        _isChosen[dimension] = true;
        int first = random.NextInt(count);
        for (int i = 0; i < count; i++)
        {
            int option = Feasibility.PlaceOf(Left(depth, dimension), (first + i) % count);
            options[dimension] = option;
            if (++_steps > StepLimit)
            {
                break;
            }

            StrikeOut(depth, dimension, option, feasibility);
            if (Choose(depth + 1, feasibility, random, options))
            {
                return true;
            }
        }

        _isChosen[dimension] = false;
        return false;
    }

    private (int Dimension, int Count) Tightest(int depth)
    {
        int tightest = -1;
        int fewest = int.MaxValue;
        for (int dimension = 0; dimension < _isChosen.Length; dimension++)
        {
            if (!_isChosen[dimension])
            {
                int count = 0;
                foreach (ulong word in Left(depth, dimension))
                {
                    count += BitOperations.PopCount(word);
                }

                (tightest, fewest) = count < fewest ? (dimension, count) : (tightest, fewest);
            }
        }

        return (tightest, fewest);
    }

    private void StrikeOut(int depth, int dimension, int option, Feasibility feasibility)
    {
        _left.AsSpan(depth * _words, _words).CopyTo(_left.AsSpan((depth + 1) * _words, _words));
        for (int other = 0; other < _isChosen.Length; other++)
        {
            if (!_isChosen[other] && feasibility.HasExclusionsBetween(dimension, other))
            {
                Span<ulong> left = Left(depth + 1, other);
                ReadOnlySpan<ulong> partners = feasibility.PartnerBits(dimension, option, other);
                for (int word = 0; word < left.Length; word++)
                {
                    left[word] &= partners[word];
                }
            }
        }
    }
}
