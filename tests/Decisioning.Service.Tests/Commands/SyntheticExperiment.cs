using System.Globalization;
using System.Text;
using Decisioning.Bandits;

namespace Decisioning.Service.Tests.Commands;

/// <summary>A small made-up experiment in the form of the Hillstrom file.</summary>
internal static class SyntheticExperiment
{
    private static readonly string[] Segments = ["No E-Mail", "Mens E-Mail", "Womens E-Mail"];

    /// <summary>Writes it; e-mails for women bring three times the visits of no e-mail.</summary>
    public static string Write(string folder, int rows)
    {
        var random = new SeededRandom(20261122);
        var text = new StringBuilder("recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend\r\n");
        for (int row = 0; row < rows; row++)
        {
            int segment = random.NextInt(3);
            bool isVisit = random.NextDouble() < 0.1 + (0.1 * segment);
            bool isOrder = isVisit && random.NextDouble() < 0.5;
            text.Append(CultureInfo.InvariantCulture, $"{1 + random.NextInt(12)},\"1) $0 - $100\",{random.NextInt(50_000) / 100.0},{random.NextInt(2)},1,Urban,0,Web,");
            text.Append(CultureInfo.InvariantCulture, $"{Segments[segment]},{(isVisit ? 1 : 0)},{(isOrder ? 1 : 0)},{(isOrder ? 49.99 : 0)}\r\n");
        }

        string path = Path.Combine(folder, "experiment.csv");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
