using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Jointly normal scores of one part of a hurdle model: mean + F·z.</summary>
internal sealed class HurdleScores
{
    /// <summary>Scores with their exploration.</summary>
    /// <param name="means">Means, shape (K).</param>
    /// <param name="factor">F, row by row, shape (K, n); scaled in place.</param>
    /// <param name="exploration">Multiplier of F.</param>
    public HurdleScores(double[] means, double[] factor, double exploration)
    {
        TensorPrimitives.Multiply<double>(factor, exploration, factor);
        Means = means;
        Factor = factor;
        Columns = factor.Length / means.Length;
    }

    /// <summary>Means, shape (K).</summary>
    public double[] Means { get; }

    /// <summary>F with the exploration, row by row.</summary>
    public double[] Factor { get; }

    /// <summary>Columns of F.</summary>
    public int Columns { get; }

    /// <summary>An action's row of F.</summary>
    public ReadOnlySpan<double> Row(int action) => Factor.AsSpan(action * Columns, Columns);

    /// <summary>Packs some actions for <see cref="CorrelatedBlock"/>, with no more columns than actions.</summary>
    /// <param name="actions">Numbers of the actions.</param>
    public CorrelatedProblem Pack(ReadOnlySpan<int> actions)
    {
        int rank = Math.Min(Columns, actions.Length);
        var problem = new CorrelatedProblem(
            actions.Length, rank, new float[CorrelatedProblem.FloatsFor(actions.Length, rank)], new int[CorrelatedProblem.IntegersFor(actions.Length)]);
        double[] triangle = Columns > rank ? Triangle(actions) : [];
        for (int i = 0; i < actions.Length; i++)
        {
            problem.Set(i, Means[actions[i]], Columns > rank ? triangle.AsSpan(PackedTriangle.RowStart(i), i + 1) : Row(actions[i]), scale: 1.0);
        }

        return problem;
    }

    private double[] Triangle(ReadOnlySpan<int> actions)
    {
        double largest = 0.0;
        foreach (int action in actions)
        {
            largest = Math.Max(largest, CanonicalDot.Of(Row(action), Row(action)));
        }

        int[] all = [.. Enumerable.Range(0, actions.Length)];
        double[] triangle = new double[PackedTriangle.Length(actions.Length)];
        CorrelatedSampler.Triangularise(Factor, Columns, actions, all, largest, triangle);
        return triangle;
    }
}
