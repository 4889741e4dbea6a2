using System.Buffers;
using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>The quadratic approximation of one action's logistic likelihood at its posterior's mode.</summary>
/// <remarks>
/// Newton's method with step-halving (Nocedal and Wright 2006, Algorithm 3.2). The objective
/// Σ ln(1 + e^xᵀθ) − r·xᵀθ + ½θᵀPθ − bᵀθ is convex; P and b are the ridge and the approximations of the days before. A step
/// is one weighted sum of outer products (<see cref="Gram"/>), whose solution is the next point.
/// </remarks>
internal sealed class LogisticMode
{
    private const int MostSteps = 60;
    private const int MostHalvings = 30;
    private const double Sufficient = 1e-4;

    // In units of log probability; the next point is then closer than the square of this promises.
    private const double SmallestDecrease = 1e-11;

    // Share of the objective below which a difference is rounding.
    private const double Rounding = 1e-14;

    private readonly int _dimension;
    private readonly double _ridge;
    private readonly double[] _contexts;
    private readonly double[] _numbers;
    private readonly int[] _rows;
    private readonly StatisticsBlock _block;
    private readonly StatisticsBlock _before;
    private readonly int _count;

    private LogisticMode(ObservationBatch batch, ReadOnlySpan<int> rows, StatisticsBlock before, double ridge, StatisticsBlock block)
    {
        _dimension = batch.ContextDimension;
        _ridge = ridge;
        _block = block;
        _before = before;
        _count = rows.Length;
        _contexts = ArrayPool<double>.Shared.Rent(_count * _dimension);
        _numbers = ArrayPool<double>.Shared.Rent(4 * _count);
        _rows = ArrayPool<int>.Shared.Rent(_count);
        Gather(batch, rows);
    }

    private ReadOnlySpan<double> Contexts => _contexts.AsSpan(0, _count * _dimension);

    private Span<double> Rewards => _numbers.AsSpan(0, _count);

    private Span<double> Scores => _numbers.AsSpan(_count, _count);

    private Span<double> Weights => _numbers.AsSpan(2 * _count, _count);

    private Span<double> Targets => _numbers.AsSpan(3 * _count, _count);

    /// <summary>Computes it.</summary>
    /// <param name="batch">Observations.</param>
    /// <param name="rows">Rows of the action, in any order.</param>
    /// <param name="before">Approximations of the days before: part of the prior.</param>
    /// <param name="ridge">Precision λ of each coefficient before any day.</param>
    /// <param name="block">An empty block; receives n, Σr, Σr², Σw·xxᵀ and Σw·z·x at the mode.</param>
    public static void Summarise(ObservationBatch batch, ReadOnlySpan<int> rows, StatisticsBlock before, double ridge, StatisticsBlock block)
    {
        var mode = new LogisticMode(batch, rows, before, ridge, block);
        mode.Climb();
        block.SetScalars(rows.Length, TensorPrimitives.Sum<double>(mode.Rewards), TensorPrimitives.SumOfSquares<double>(mode.Rewards));
        ArrayPool<double>.Shared.Return(mode._contexts);
        ArrayPool<double>.Shared.Return(mode._numbers);
        ArrayPool<int>.Shared.Return(mode._rows);
    }

    private void Gather(ObservationBatch batch, ReadOnlySpan<int> rows)
    {
        ulong[] hashes = ArrayPool<ulong>.Shared.Rent(_count);
        rows.CopyTo(_rows);
        CanonicalOrder.Sort(batch, _rows.AsSpan(0, _count), hashes.AsSpan(0, _count));
        ArrayPool<ulong>.Shared.Return(hashes);
        for (int i = 0; i < _count; i++)
        {
            batch.Context(_rows[i]).CopyTo(_contexts.AsSpan(i * _dimension));
            Rewards[i] = batch.Rewards[_rows[i]];
            _rows[i] = i;
        }
    }

    private void Climb()
    {
        double[] factor = new double[PackedTriangle.Length(_dimension)];
        double[] at = new double[_dimension];
        double[] next = new double[_dimension];
        Start(factor, at);
        double objective = Objective(at);
        for (int step = 0; step < MostSteps; step++)
        {
            _block.MutableFeatureProducts.Clear();
            _block.MutableFeatureRewards.Clear();
            Gram.Add(
                Contexts, Targets, Weights, _rows.AsSpan(0, _count), _block.MutableFeatureProducts, _block.MutableFeatureRewards, Registers.Widest);
            Precision(factor, _block.FeatureProducts);
            TensorPrimitives.Add(_block.FeatureRewards, _before.FeatureRewards, next);
            Solve(factor, next);
            double decrease = Decrease(factor, at, next);
            if (!(decrease > SmallestDecrease) || !TryStep(at, next, decrease, ref objective))
            {
                return;
            }
        }
    }

    // At the mode of the days before; on the first day at the overall rate, if the first feature is a constant.
    private void Start(Span<double> factor, Span<double> at)
    {
        _before.FeatureRewards.CopyTo(at);
        Precision(factor, []);
        Solve(factor, at);
        bool isConstant = true;
        for (int i = 0; i < _count; i++)
        {
            isConstant &= _contexts[i * _dimension] == 1.0;
        }

        if (isConstant && _before.IsEmpty)
        {
            double rate = (TensorPrimitives.Sum<double>(Rewards) + 0.5) / (_count + 1.0);
            at[0] = Elementary.Log(rate / (1.0 - rate));
        }
    }

    // Goes from a point towards the next one as far as the objective falls by its share of what the quadratic promises.
    private bool TryStep(Span<double> at, ReadOnlySpan<double> next, double decrease, ref double objective)
    {
        double[] candidate = new double[_dimension];
        double share = 1.0;
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            for (int i = 0; i < _dimension; i++)
            {
                candidate[i] = at[i] + (share * (next[i] - at[i]));
            }

            double reached = Objective(candidate);
            if (reached <= objective - (Sufficient * share * decrease) + (Rounding * Math.Abs(objective)))
            {
                candidate.CopyTo(at);
                objective = reached;
                return true;
            }

            share *= 0.5;
        }

        return false;
    }

    // Leaves weights and working responses at the point behind.
    private double Objective(ReadOnlySpan<double> at)
    {
        Span<double> scores = Scores;
        for (int i = 0; i < _count; i++)
        {
            scores[i] = CanonicalDot.Of(at, Contexts.Slice(i * _dimension, _dimension));
        }

        double loss = LogisticLanes.Linearise(scores, Rewards, Weights, Targets);
        double square = _ridge * CanonicalDot.Of(at, at);
        for (int row = 0; row < _dimension; row++)
        {
            ReadOnlySpan<double> products = _before.FeatureProducts.Slice(PackedTriangle.RowStart(row), row + 1);
            square += at[row] * ((2.0 * CanonicalDot.Of(products[..row], at)) + (products[row] * at[row]));
        }

        return loss + (0.5 * square) - CanonicalDot.Of(_before.FeatureRewards, at);
    }

    // Ridge, days before and this day.
    private void Precision(Span<double> triangle, ReadOnlySpan<double> day)
    {
        _before.FeatureProducts.CopyTo(triangle);
        if (!day.IsEmpty)
        {
            TensorPrimitives.Add(triangle, day, triangle);
        }

        for (int row = 0; row < _dimension; row++)
        {
            triangle[PackedTriangle.RowStart(row) + row] += _ridge;
        }
    }

    private void Solve(Span<double> triangle, Span<double> x)
    {
        if (!PackedTriangle.TryFactor(triangle, _dimension))
        {
            throw new ArgumentException("The statistics are not those of any observations: their matrix is not positive definite.", nameof(triangle));
        }

        PackedTriangle.Solve(triangle, x);
    }

    // ‖Lᵀ(next − at)‖²: twice what the quadratic promises for the whole step.
    private double Decrease(ReadOnlySpan<double> factor, ReadOnlySpan<double> at, ReadOnlySpan<double> next)
    {
        double[] product = new double[_dimension];
        for (int row = 0; row < _dimension; row++)
        {
            ScaledAddition.Into(product.AsSpan(0, row + 1), factor.Slice(PackedTriangle.RowStart(row), row + 1), next[row] - at[row]);
        }

        return CanonicalDot.Of(product, product);
    }
}
