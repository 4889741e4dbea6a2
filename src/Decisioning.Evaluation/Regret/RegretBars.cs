namespace Decisioning.Evaluation.Regret;

/// <summary>Bars and peers' figures of the six known problems.</summary>
/// <remarks>
/// The peers (MABWiser 2.7.4, contextualbandits 0.3.30, Vowpal Wabbit 9.11.2) and the sketches (NumPy) played the same worlds,
/// seeds 0-9 of gen_regret.py, under the same rules: a frozen policy each night, own choices alone. Peers' figures and bars
/// were measured by others than this program; each share is the mean of the ten runs' shares. Worlds of other seeds are other
/// worlds: there the figures are a hint, not a match.
/// </remarks>
public static class RegretBars
{
    private static readonly RegretBar[] Known =
    [
        new(
            "linear",
            0.815,
            8414.8,
            new("contextualbandits LinUCB, exploration .25", 0.8186, 773.0, 7621.6),
            [
                new("MABWiser LinUCB", 0.8162, 782.6, 7610.5),
                new("VW squarecb", 0.6988, 1284.4, 7126.6),
                new("contextualbandits LinUCB", 0.8147, 789.0, 7599.9),
            ],
            new("LinTS, deviation .05", 0.8189, 771.4, 7623.4)),
        new(
            "digits",
            0.9,
            10000.0,
            new("MABWiser LinUCB, exploration .1", 0.9075, 832.4, 9167.6),
            [
                new("MABWiser LinUCB", 0.8782, 1095.9, 8904.1),
                new("VW squarecb", 0.7988, 1810.6, 8189.4),
                new("contextualbandits LinUCB", 0.8784, 1094.2, 8905.8),
            ],
            new("greedy ridge", 0.9093, 816.3, 9183.7)),
        new(
            "lowctr",
            0.865,
            8690.7,
            new("MABWiser LinUCB, exploration .1", 0.8677, 790.7, 7893.4),
            [
                new("MABWiser LinUCB", 0.8395, 958.2, 7737.7),
                new("VW squarecb", 0.7668, 1391.0, 7309.1),
                new("contextualbandits LinUCB", 0.8437, 932.7, 7752.0),
            ],
            new("greedy ridge", 0.8679, 789.8, 7900.7)),
        new(
            "drift",
            0.7,
            8579.4,
            new("contextualbandits LinUCB, exploration .25", 0.6734, 1438.7, 7143.6),
            [
                new("MABWiser LinUCB", 0.6668, 1468.7, 7101.7),
                new("VW squarecb", 0.5979, 1774.8, 6832.9),
                new("contextualbandits LinUCB", 0.6716, 1448.0, 7129.4),
            ],
            new("LinUCB, exploration .25, forgetting .9 a night", 0.7041, 1303.6, 7271.5)),
        new(
            "segments",
            0.88,
            6836.3,
            new("MABWiser LinTS, exploration .25", 0.8014, 881.4, 5937.1),
            [
                new("MABWiser LinUCB", 0.0266, 4273.2, 2546.4),
                new("VW squarecb", 0.489, 2236.2, 4575.1),
                new("contextualbandits LinUCB", 0.0485, 4164.9, 2656.7),
            ],
            new("logistic Thompson, scale .5", 0.8868, 485.2, 6341.4)),
        new(
            "factored",
            0.89,
            16821.3,
            new("VW squarecb, dimension interactions, gamma 1000, l 1", 0.8115, 2369.0, 14489.3),
            [
                new("MABWiser LinUCB", 0.5956, 5111.2, 11695.4),
                new("VW squarecb", 0.5016, 6312.9, 10502.2),
                new("contextualbandits LinUCB", 0.5949, 5116.7, 11703.8),
            ],
            new("factored logistic Thompson, scale .3, prior variance .1", 0.8969, 1292.6, 15549.0)),
    ];

    /// <summary>Seeds of the worlds that the peers played: 0 to 9.</summary>
    public const int Seeds = 10;

    /// <summary>Names of the known problems, in the order of reports.</summary>
    public static IReadOnlyList<string> Problems { get; } = [.. Known.Select(bar => bar.Problem)];

    /// <summary>What is known of a problem.</summary>
    /// <param name="problem">Its name.</param>
    /// <returns>Bar and figures; null for a problem of another kind.</returns>
    public static RegretBar? Find(string problem) => Known.FirstOrDefault(bar => bar.Problem == problem);
}
