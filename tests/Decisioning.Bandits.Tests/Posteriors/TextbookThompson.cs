using MathNet.Numerics.LinearAlgebra;

namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>
/// Linear Thompson sampling as the textbook has it, drawn in the space of parameters with general matrices, and with the
/// faults that libraries have shipped.
/// </summary>
internal sealed class TextbookThompson : IPosterior
{
    private readonly TextbookFault _fault;
    private readonly double _noise;
    private readonly Vector<double>[] _means;
    private readonly Matrix<double>[] _factors;
    private readonly Vector<double>?[] _drawn;

    public TextbookThompson(IReadOnlyList<string> keys, SufficientStatistics statistics, int dimension, double ridge, double noise, TextbookFault fault)
    {
        _fault = fault;
        _noise = noise;
        ContextDimension = dimension;
        Matrix<double>[] precisions = [.. keys.Select(key => Precision(statistics.Find(key), dimension, ridge))];
        _means = [.. keys.Select((key, arm) => precisions[arm].Inverse() * Rewards(statistics.Find(key), dimension))];
        _factors = [.. keys.Select((key, arm) => Covariance(precisions[arm], statistics.Find(key) is null).Cholesky().Factor)];
        _drawn = new Vector<double>?[keys.Count];
    }

    public int ActionCount => _means.Length;

    public int ContextDimension { get; }

    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        var x = Vector<double>.Build.DenseOfArray(context.ToArray());
        for (int i = 0; i < eligible.Length; i++)
        {
            means[i] = _means[eligible[i]] * x;
        }
    }

    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        var x = Vector<double>.Build.DenseOfArray(context.ToArray());
        for (int i = 0; i < eligible.Length; i++)
        {
            deviations[i] = _noise * (_factors[eligible[i]].Transpose() * x).L2Norm();
        }
    }

    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws)
    {
        var x = Vector<double>.Build.DenseOfArray(context.ToArray());
        ulong state = random.NextUInt64();
        for (int i = 0; i < eligible.Length; i++)
        {
            int arm = eligible[i];
            SeededRandom own = _fault == TextbookFault.SharedState ? new SeededRandom(state) : random;
            Vector<double> drawn = _fault == TextbookFault.OneDrawForAll && _drawn[arm] is { } earlier ? earlier : Parameters(arm, own);
            _drawn[arm] = drawn;
            draws[i] = drawn * x;
        }
    }

    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities) =>
        throw new NotSupportedException();

    private Vector<double> Parameters(int arm, SeededRandom random) =>
        _means[arm] + (_noise * (_factors[arm] * Vector<double>.Build.Dense(ContextDimension, _ => NormalSampler.Sample(random))));

    private Matrix<double> Covariance(Matrix<double> precision, bool isUnseen) =>
        _fault == TextbookFault.PrecisionAsCovariance || (isUnseen && _fault == TextbookFault.PriorNotInverted) ? precision : precision.Inverse();

    private static Matrix<double> Precision(StatisticsBlock? block, int dimension, double ridge) => Matrix<double>.Build.Dense(
        dimension,
        dimension,
        (i, j) => (block?.FeatureProducts[(Math.Max(i, j) * (Math.Max(i, j) + 1) / 2) + Math.Min(i, j)] ?? 0.0) + (i == j ? ridge : 0.0));

    private static Vector<double> Rewards(StatisticsBlock? block, int dimension) =>
        Vector<double>.Build.Dense(dimension, i => block?.FeatureRewards[i] ?? 0.0);
}
