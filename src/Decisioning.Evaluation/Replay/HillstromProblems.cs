using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.Evaluation.Replay;

/// <summary>The problems of the Hillstrom experiment, with bars and references.</summary>
/// <remarks>
/// x = 1, recency/12, ln(1 + history)/8, mens, womens, newbie, zip Urban, Rural, channel Web, Multichannel. References: 100
/// seeds with NumPy, but for uniform spend (20). Ceilings are doubly robust values of policies fitted to the whole log.
/// </remarks>
public static class HillstromProblems
{
    private const double MailCost = 0.04;

    private static readonly EquatableList<FeatureDefinition> Features =
    [
        new() { Name = "recency", Type = FeatureType.Numeric, Scale = 12.0 },
        new() { Name = "history", Type = FeatureType.Numeric, Transform = FeatureTransform.Log1p, Scale = 8.0 },
        new() { Name = "mens", Type = FeatureType.Boolean },
        new() { Name = "womens", Type = FeatureType.Boolean },
        new() { Name = "newbie", Type = FeatureType.Boolean },
        new() { Name = "zip_code", Type = FeatureType.Categorical, Vocabulary = ["Surburban", "Urban", "Rural"], Baseline = "Surburban" },
        new() { Name = "channel", Type = FeatureType.Categorical, Vocabulary = ["Phone", "Web", "Multichannel"], Baseline = "Phone" },
    ];

    private static readonly string[] AllActions = [.. HillstromFile.Actions.Values];

    private static readonly ProblemFigure Visit = new("visits per row", 0.1805,
    [
        new("uniform", 0.1469),
        new("context-free Beta Thompson", 0.18075, 0.0001),
        new("disjoint LinUCB, exploration 1", 0.17948, 0.0003),
        new("disjoint LinTS, scale .5", 0.17949, 0.0002),
        new("hybrid Thompson, scales learnt", 0.18098, 0.0003),
        new("hybrid Thompson, best fixed scale", 0.18143, 0.0001),
        new("ceiling: rule by womens", 0.18413),
    ]);

    private static readonly ProblemFigure Conversion = new("orders per row", 0.0115,
    [
        new("uniform", 0.0092),
        new("context-free Beta Thompson", 0.01146, 0.0001),
        new("disjoint LinUCB, exploration 1", 0.01039, 0.0001),
        new("disjoint LinTS, scale .5", 0.01068, 0.0001),
        new("hybrid Thompson, scales learnt", 0.01177, 0.0001),
        new("ceiling: always Mens", 0.0125),
    ]);

    private static readonly ProblemFigure Spend = new("dollars per row", 1.28,
    [
        new("uniform", 1.074),
        new("context-free Gaussian Thompson, scale .5", 1.296, 0.013),
        new("disjoint LinUCB, exploration 1", 1.148, 0.009),
        new("disjoint LinTS, scale .5", 1.145, 0.010),
        new("hybrid Thompson, scales learnt", 1.298, 0.012),
        new("ceiling: rule by womens", 1.428),
    ]);

    private static readonly ProblemFigure Cost = new("visits less .04 a mail, per row", 0.1185,
    [
        new("uniform", 0.10865),
        new("context-free Gaussian Thompson, scale .5", 0.10972),
        new("disjoint LinUCB, exploration 1", 0.12017, 0.0002),
        new("disjoint LinTS, scale .5", 0.11942, 0.0002),
        new("hybrid Thompson, scales learnt", 0.11863, 0.0004),
        new("ceiling: T-learner, logistic", 0.1253),
    ]);

    /// <summary>Reads the problems.</summary>
    /// <param name="folder">Folder with the one CSV file of <see cref="HillstromFile"/>.</param>
    /// <returns>Visit, conversion and spend with three actions, and visit less the mail's cost with two.</returns>
    /// <exception cref="DataFormatException">The file is missing or wrong.</exception>
    public static IReadOnlyList<IBanditProblem> Read(string folder)
    {
        UseCaseDefinition schema = new BanditTask("hillstrom", [AllActions.Length], 1).Declare() with { Features = Features };
        return Of(DataFile.ReadOne(folder, "*.csv", text => HillstromFile.Read(text, schema)));
    }

    /// <summary>The problems of rows.</summary>
    /// <param name="rows">The rows.</param>
    internal static IReadOnlyList<IBanditProblem> Of(IReadOnlyList<LoggedRow> rows)
    {
        var encoder = new FeatureEncoder(Features);
        (LoggedRow, double[])[] encoded = [.. rows.Select(row => (row, Encode(encoder, row)))];
        return
        [
            new HillstromProblem("visit", Visit, AllActions, null, encoded, row => row.RewardOf(RewardMetric.Visit)),
            new HillstromProblem("conversion", Conversion, AllActions, null, encoded, row => row.RewardOf(RewardMetric.Conversion)),
            new HillstromProblem(
                "spend", Spend, AllActions, new ValueRange(0.0, 500.0), encoded, row => row.RewardOf(RewardMetric.Spend)),
            new HillstromProblem(
                "cost", Cost, ["none", "womens"], new ValueRange(-MailCost, 1.0), encoded,
                row => row.RewardOf(RewardMetric.Visit) - (row.Action == "none" ? 0.0 : MailCost)),
        ];
    }

    private static double[] Encode(FeatureEncoder encoder, LoggedRow row)
    {
        double[] x = new double[encoder.Dimension];
        var violations = new List<Violation>();
        return encoder.Encode(row.Context, x, violations)
            ? x
            : throw new DataFormatException(FormattableString.Invariant($"row {row.Number}: {violations[0]}"));
    }
}
