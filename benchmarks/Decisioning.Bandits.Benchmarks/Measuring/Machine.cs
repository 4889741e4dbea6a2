using System.Runtime.InteropServices;

namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>Says what the figures were measured on.</summary>
internal static class Machine
{
    public static string Line()
    {
        string processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
            : "unknown processor";
        return $"{processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }
}
