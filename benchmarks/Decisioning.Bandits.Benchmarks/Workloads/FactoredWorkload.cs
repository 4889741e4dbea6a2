namespace Decisioning.Bandits.Benchmarks.Workloads;

/// <summary>Clicks on actions of several dimensions, uniformly logged: what the factored rows learn from.</summary>
/// <remarks>
/// x₀ = 1 and the other features standard normal; the score of an action is −1 plus a normal effect (deviation 0.4) of each of
/// its options, plus each option's slope (deviation 0.1) on one of the features; a click has the logistic of the score.
/// </remarks>
internal sealed class FactoredWorkload
{
    private const int Options = 5;

    private FactoredWorkload(int dimensions, Workload log)
    {
        Settings = new FactoredOptions
        {
            Dimensions = [.. Enumerable.Range(0, dimensions).Select(dimension =>
                new FactoredDimension([.. Enumerable.Range(0, Options).Select(option => $"{(char)('a' + dimension)}{option}")]))],
        };
        Log = log;
    }

    /// <summary>Dimensions with five options each, all using the context, all pairs interacting.</summary>
    public FactoredOptions Settings { get; }

    /// <summary>Observations, further contexts and action keys.</summary>
    public Workload Log { get; }

    /// <summary>Makes.</summary>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="features">Features beside the constant.</param>
    /// <param name="count">Observations, and further contexts.</param>
    /// <param name="seed">Seed of everything.</param>
    public static FactoredWorkload Make(int dimensions, int features, int count, ulong seed)
    {
        SeededRandom random = new(seed);
        int actions = (int)Math.Pow(Options, dimensions);
        double[] effects = Normals(dimensions * Options, 0.4, random);
        double[] slopes = Normals(dimensions * Options, 0.1, random);
        ObservationBatch observations = new(features + 1, count);
        double[] contexts = new double[count * (features + 1)];
        double[] context = new double[features + 1];
        for (int row = 0; row < count; row++)
        {
            SeededWorkload.Fill(contexts.AsSpan(row * context.Length, context.Length), random);
            SeededWorkload.Fill(context, random);
            int action = random.NextInt(actions);
            double score = -1.0;
            for (int dimension = 0, rest = action; dimension < dimensions; dimension++, rest /= Options)
            {
                int option = (dimension * Options) + (rest % Options);
                score += effects[option] + (slopes[option] * context[1 + (option % features)]);
            }

            observations.Add(action, context, random.NextDouble() < 1.0 / (1.0 + Math.Exp(-score)) ? 1.0 : 0.0);
        }

        return new FactoredWorkload(dimensions, new Workload($"F{dimensions}", [.. Keys(dimensions)], observations, contexts));
    }

    private static double[] Normals(int count, double deviation, SeededRandom random) =>
        [.. Enumerable.Range(0, count).Select(_ => deviation * NormalSampler.Sample(random))];

    private static IEnumerable<string> Keys(int dimensions) => Enumerable.Range(0, dimensions)
        .Aggregate(
            (IEnumerable<string>)[""],
            (keys, dimension) => keys.SelectMany(key =>
                Enumerable.Range(0, Options).Select(option => $"{key}{(dimension == 0 ? "" : "/")}{(char)('a' + dimension)}{option}")));
}
