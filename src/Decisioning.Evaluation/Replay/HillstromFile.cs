using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Replay;

/// <summary>Reads the Hillstrom e-mail experiment: 64,000 customers, three e-mail campaigns drawn at random, two weeks of outcomes.</summary>
/// <remarks>Kevin Hillstrom, "The MineThatData E-Mail Analytics and Data Mining Challenge", 20 March 2008.</remarks>
public static class HillstromFile
{
    /// <summary>The dimension whose options the experiment drew.</summary>
    public const string Dimension = "campaign";

    /// <summary>Column of the action.</summary>
    public const string ActionColumn = "segment";

    /// <summary>Where the file comes from, in words for people.</summary>
    public const string Origin =
        "the Hillstrom e-mail experiment (Kevin Hillstrom, The MineThatData E-Mail Analytics and Data Mining Challenge, 20 March 2008; "
        + "a CSV file of 64,000 rows, published on blog.minethatdata.com)";

    /// <summary>Columns of the outcomes, in the order of <see cref="RewardMetric"/>.</summary>
    public static IReadOnlyList<string> OutcomeColumns { get; } = ["visit", "conversion", "spend"];

    /// <summary>Option of <see cref="Dimension"/> by value of <see cref="ActionColumn"/>.</summary>
    public static IReadOnlyDictionary<string, string> Actions { get; } = new Dictionary<string, string>
    {
        ["No E-Mail"] = "none",
        ["Mens E-Mail"] = "mens",
        ["Womens E-Mail"] = "womens",
    };

    /// <summary>The columns that a use case needs.</summary>
    /// <param name="useCase">The use case; each of its features is read from the column of the same name.</param>
    public static IReadOnlyList<string> ColumnsFor(UseCaseDefinition useCase) =>
        [.. useCase.Features.Select(feature => feature.Name), ActionColumn, .. OutcomeColumns];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; gzip where the name ends in <c>.gz</c>.</param>
    /// <param name="useCase">The use case that says which features are needed.</param>
    /// <returns>The rows, in the order of the file.</returns>
    /// <exception cref="DataFormatException">Columns are missing, or a value is none that the column can have.</exception>
    public static IReadOnlyList<LoggedRow> Read(string path, UseCaseDefinition useCase) =>
        DataFile.Read(path, text => Read(text, useCase));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="useCase">The use case that says which features are needed.</param>
    /// <returns>The rows, in the order of the text.</returns>
    /// <exception cref="DataFormatException">Columns are missing, or a value is none that the column can have.</exception>
    public static IReadOnlyList<LoggedRow> Read(TextReader text, UseCaseDefinition useCase)
    {
        HillstromRowReader? reader = null;
        var rows = new List<LoggedRow>();
        foreach ((int line, string[] fields) in CsvRecords.Read(text))
        {
            if (reader is null)
            {
                reader = HillstromRowReader.ForHeader(fields, useCase);
            }
            else
            {
                rows.Add(reader.Read(rows.Count + 1, line, fields));
            }
        }

        return rows.Count > 0 ? rows : throw new DataFormatException("it has no rows");
    }
}
