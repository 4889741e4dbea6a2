namespace Decisioning.Bandits.Tests.Factored;

/// <summary>A use case with options, contexts on the grid and a truth to learn, and φ written out in full.</summary>
internal sealed class FactoredWorld
{
    private readonly int[] _counts;
    private readonly bool[] _usesContext;

    public FactoredWorld(int[] counts, bool[] usesContext, (int First, int Second)[] pairs, int contextDimension)
    {
        _counts = counts;
        _usesContext = usesContext;
        Pairs = pairs;
        ContextDimension = contextDimension;
        Settings = new FactoredOptions
        {
            Dimensions =
            [
                .. counts.Select((count, i) => new FactoredDimension(
                    [.. Enumerable.Range(0, count).Select(option => FormattableString.Invariant($"d{i}o{option}"))], usesContext[i])),
            ],
            Pairs = pairs,
        };
        Keys = KeysOf(Settings);
    }

    public FactoredOptions Settings { get; }

    public string[] Keys { get; }

    public (int First, int Second)[] Pairs { get; }

    public int ContextDimension { get; }

    public int[] All => [.. Enumerable.Range(0, Keys.Length)];

    /// <summary>Two dimensions, one of which uses the context, and their pair.</summary>
    public static FactoredWorld Small() => new([3, 4], [true, false], [(0, 1)], 4);

    /// <summary>One dimension whose options use the context.</summary>
    public static FactoredWorld Flat(int options, int contextDimension) => new([options], [true], [], contextDimension);

    public static string[] KeysOf(FactoredOptions settings) => [.. settings.Dimensions.Aggregate(
        (IEnumerable<string>)[""], (keys, dimension) => keys.SelectMany(key => dimension.Options.Select(id => key.Length == 0 ? id : key + "/" + id)))];

    public FactoredLinearLearner Linear(Func<FactoredOptions, FactoredOptions>? change = null) =>
        new(Keys, ContextDimension, change?.Invoke(Settings) ?? Settings);

    public FactoredLogisticLearner Logistic(Func<FactoredOptions, FactoredOptions>? change = null) =>
        new(Keys, ContextDimension, change?.Invoke(Settings) ?? Settings);

    /// <summary>φ(x, a) as the documentation says: bias, context, effects, slopes, interactions.</summary>
    public double[] Phi(int action, ReadOnlySpan<double> context)
    {
        int[] options = OptionsOf(action);
        double[] x = context.ToArray();
        var phi = new List<double>(x);
        for (int i = 0; i < _counts.Length; i++)
        {
            phi.AddRange(Enumerable.Range(0, _counts[i]).Select(option => option == options[i] ? x[0] : 0.0));
        }

        for (int i = 0; i < _counts.Length; i++)
        {
            for (int option = 0; _usesContext[i] && option < _counts[i]; option++)
            {
                phi.AddRange(x[1..].Select(feature => option == options[i] ? feature : 0.0));
            }
        }

        foreach ((int first, int second) in Pairs)
        {
            for (int cell = 0; cell < _counts[first] * _counts[second]; cell++)
            {
                phi.Add(cell == (options[first] * _counts[second]) + options[second] ? x[0] : 0.0);
            }
        }

        return [.. phi];
    }

    public int[] OptionsOf(int action)
    {
        int[] options = new int[_counts.Length];
        for (int i = _counts.Length - 1; i >= 0; i--)
        {
            options[i] = action % _counts[i];
            action /= _counts[i];
        }

        return options;
    }

    /// <summary>A context on the grid, constant first.</summary>
    public double[] Context(SeededRandom random) =>
        [1.0, .. Draws.Of(ContextDimension - 1, () => DyadicGrid.QuantizeFeature(NormalSampler.Sample(random)))];

    /// <summary>Coefficients drawn from their prior: bias, and standard deviations of context, effects, slopes, interactions.</summary>
    public double[] Truth(SeededRandom random, double bias, double context, double options, double slopes, double interactions)
    {
        FactoredLayout layout = FactoredSpace.Of(Settings, ContextDimension).Layout;
        double[] truth = new double[layout.Size];
        truth[0] = bias;
        double[] deviations = [0.0, context, options, slopes, interactions];
        for (FactoredBlock block = FactoredBlock.Context; block <= FactoredBlock.Interactions; block++)
        {
            (int start, int end) = layout.Block(block);
            for (int i = start; i < end; i++)
            {
                truth[i] = deviations[(int)block] * NormalSampler.Sample(random);
            }
        }

        return truth;
    }

    /// <summary>Observations of random actions; the reward is made of the score.</summary>
    public ObservationBatch Observe(SeededRandom random, int count, double[] truth, Func<double, double> reward)
    {
        var batch = new ObservationBatch(ContextDimension, count);
        for (int i = 0; i < count; i++)
        {
            int action = random.NextInt(Keys.Length);
            double[] x = Context(random);
            batch.Add(action, x, DyadicGrid.Quantize(reward(Score(truth, action, x))));
        }

        return batch;
    }

    public double Score(double[] truth, int action, ReadOnlySpan<double> context) => Phi(action, context).Zip(truth).Sum(pair => pair.First * pair.Second);

    /// <summary>Rewards of a linear world.</summary>
    public static Func<double, double> Noisy(SeededRandom random, double noise) => score => score + (noise * NormalSampler.Sample(random));

    /// <summary>Rewards of a logistic world.</summary>
    public static Func<double, double> Click(SeededRandom random) => score => random.NextDouble() < 1.0 / (1.0 + Math.Exp(-score)) ? 1.0 : 0.0;

    public static double[] Means(IPosterior posterior, double[] context, int[] eligible)
    {
        double[] means = new double[eligible.Length];
        posterior.Means(context, eligible, means);
        return means;
    }

    public static double[] Deviations(IPosterior posterior, double[] context, int[] eligible)
    {
        double[] deviations = new double[eligible.Length];
        posterior.Deviations(context, eligible, deviations);
        return deviations;
    }
}
