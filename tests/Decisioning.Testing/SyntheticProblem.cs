using System.Globalization;
using System.Runtime.InteropServices;

namespace Decisioning.Testing;

/// <summary>A small regret problem in the folder format: p = clip(0.2 + 0.15 · xᵀθ, 0.01, 0.99), a θ for each action.</summary>
/// <param name="Name">Name of the problem.</param>
/// <param name="Rounds">Rows.</param>
/// <param name="Features">Length of x; the first is 1.</param>
/// <param name="Dimensions">Options of each dimension.</param>
/// <param name="Batch">Rows a night.</param>
public sealed record SyntheticProblem(string Name, int Rounds, int Features, int[] Dimensions, int Batch)
{
    /// <summary>Number of actions.</summary>
    public int Actions => Dimensions.Aggregate(1, (product, options) => product * options);

    /// <summary>Writes header and tables.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="seeds">A world for each.</param>
    public void Write(string folder, params int[] seeds)
    {
        string dims = string.Join(',', Dimensions);
        File.WriteAllText(
            Path.Combine(folder, Name + ".json"),
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"T": {{Rounds}}, "d": {{Features}}, "K": {{Actions}}, "batch": {{Batch}}, "dims": [{{dims}}], "seeds": null}"""));
        foreach (int seed in seeds)
        {
            WriteWorld(folder, seed);
        }
    }

    private void WriteWorld(string folder, int seed)
    {
        var random = new Random(seed);
        double[] theta = [.. Enumerable.Range(0, Actions * Features).Select(_ => Normal(random) / Math.Sqrt(Math.Max(1, Features - 1)))];
        var contexts = new float[Rounds * Features];
        var rewards = new byte[Rounds * Actions];
        var probabilities = new float[Rounds * Actions];
        for (int row = 0; row < Rounds; row++)
        {
            Span<float> x = contexts.AsSpan(row * Features, Features);
            x[0] = 1.0f;
            for (int i = 1; i < Features; i++)
            {
                x[i] = (float)Normal(random);
            }

            for (int action = 0; action < Actions; action++)
            {
                double score = 0.0;
                for (int i = Features > 1 ? 1 : 0; i < Features; i++)
                {
                    score += x[i] * theta[(action * Features) + i];
                }

                double probability = Math.Clamp(0.2 + (0.15 * score), 0.01, 0.99);
                probabilities[(row * Actions) + action] = (float)probability;
                rewards[(row * Actions) + action] = random.NextDouble() < probability ? (byte)1 : (byte)0;
            }
        }

        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Name}_{seed}."));
        File.WriteAllBytes(path + "X.f32", MemoryMarshal.AsBytes(contexts.AsSpan()).ToArray());
        File.WriteAllBytes(path + "R.u8", rewards);
        File.WriteAllBytes(path + "P.f32", MemoryMarshal.AsBytes(probabilities.AsSpan()).ToArray());
    }

    // Box and Muller 1958.
    private static double Normal(Random random) =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
