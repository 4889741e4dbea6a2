using System.Runtime.InteropServices;
using System.Text.Json;

namespace Decisioning.Bandits.Benchmarks.Workloads;

/// <summary>Reads a workload from the reference generator's files: little-endian tables without header.</summary>
/// <remarks>
/// NAME.json holds n, d and K; NAME_X.f32 and NAME_Xtest.f32 are n × d floats, NAME_a.u8 actions and NAME_r.u8 clicks.
/// Contexts are rounded to the dyadic grid here, as the product does when it encodes features.
/// </remarks>
internal static class WorkloadFiles
{
    /// <summary>Reads.</summary>
    /// <param name="folder">Folder of the files.</param>
    /// <param name="name">Name of the workload.</param>
    public static Workload Read(string folder, string name)
    {
        using JsonDocument header = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".json")));
        int count = header.RootElement.GetProperty("n").GetInt32();
        int dimension = header.RootElement.GetProperty("d").GetInt32();
        int actions = header.RootElement.GetProperty("K").GetInt32();
        double[] contexts = Contexts(Path.Combine(folder, name + "_X.f32"));
        byte[] taken = File.ReadAllBytes(Path.Combine(folder, name + "_a.u8"));
        byte[] clicks = File.ReadAllBytes(Path.Combine(folder, name + "_r.u8"));
        ObservationBatch observations = new(dimension, count);
        for (int row = 0; row < count; row++)
        {
            observations.Add(taken[row], contexts.AsSpan(row * dimension, dimension), clicks[row]);
        }

        return new Workload(
            name, [.. Enumerable.Range(0, actions).Select(action => $"arm-{action}")], observations, Contexts(Path.Combine(folder, name + "_Xtest.f32")));
    }

    private static double[] Contexts(string file)
    {
        ReadOnlySpan<float> raw = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file));
        double[] contexts = new double[raw.Length];
        for (int i = 0; i < contexts.Length; i++)
        {
            contexts[i] = DyadicGrid.QuantizeFeature(raw[i]);
        }

        return contexts;
    }
}
