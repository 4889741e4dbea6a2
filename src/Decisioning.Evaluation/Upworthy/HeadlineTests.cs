using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Upworthy;

/// <summary>Reads the Upworthy research archive and takes the sampling noise out of its click rates.</summary>
/// <remarks>
/// Matias, Munger, Aubin Le Quere and Ebersole 2021, "The Upworthy Research Archive". Tests with at least three headlines of
/// at least 1,000 impressions each. Headlines of a test scatter about its mean m with the deviation ρ·m, the same ρ for all
/// tests, by moments: ρ² = mean of (s² − m(1 − m)·mean(1/n))/m². Each rate moves towards m by the share of its variance that
/// is noise.
/// </remarks>
internal static class HeadlineTests
{
    private const int FewestHeadlines = 3;
    private const int FewestImpressions = 1_000;

    /// <summary>Reads the tests.</summary>
    /// <param name="text">Comma-separated text with the columns test_id, impressions, clicks; a row for each headline.</param>
    /// <exception cref="DataFormatException">Columns are missing, numbers do not fit, or no test is large enough.</exception>
    public static IReadOnlyList<HeadlineTest> Read(TextReader text)
    {
        CsvTable table = CsvTable.Read(text, "test_id", "impressions", "clicks");
        (double Impressions, double Clicks)[][] tests =
        [
            .. Enumerable.Range(0, table.Count)
                .GroupBy(row => table.Text(row, "test_id"), row => Headline(table, row))
                .Select(test => test.ToArray())
                .Where(test => test.Length >= FewestHeadlines
                    && test.All(headline => headline.Impressions >= FewestImpressions) && test.Any(headline => headline.Clicks > 0.0)),
        ];
        if (tests.Length == 0)
        {
            throw new DataFormatException($"it has no test of {FewestHeadlines} headlines with {FewestImpressions} impressions each");
        }

        double scatter = Math.Max(0.0, tests.Average(RelativeVariance));
        return [.. tests.Select(test => Shrunken(test, scatter))];
    }

    private static (double Impressions, double Clicks) Headline(CsvTable table, int row)
    {
        int impressions = table.Count32(row, "impressions");
        int clicks = table.Count32(row, "clicks");
        return clicks <= impressions ? (impressions, clicks) : throw table.Wrong(row, "clicks", "at most the impressions");
    }

    private static double RelativeVariance((double Impressions, double Clicks)[] test)
    {
        double[] rates = [.. test.Select(headline => headline.Clicks / headline.Impressions)];
        double pooled = test.Sum(headline => headline.Clicks) / test.Sum(headline => headline.Impressions);
        double mean = rates.Average();
        double variance = rates.Sum(rate => (rate - mean) * (rate - mean)) / (rates.Length - 1);
        double noise = test.Average(headline => pooled * (1.0 - pooled) / headline.Impressions);
        return (variance - noise) / (pooled * pooled);
    }

    private static HeadlineTest Shrunken((double Impressions, double Clicks)[] test, double scatter)
    {
        double mean = test.Average(headline => headline.Clicks / headline.Impressions);
        double signal = scatter * mean * mean;
        return new HeadlineTest([.. test.Select(Rate)]);

        double Rate((double Impressions, double Clicks) headline)
        {
            double noise = mean * (1.0 - mean) / headline.Impressions;
            return mean + (signal / (signal + noise) * ((headline.Clicks / headline.Impressions) - mean));
        }
    }
}
