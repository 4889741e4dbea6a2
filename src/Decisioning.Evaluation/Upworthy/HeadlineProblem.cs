using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Upworthy;

/// <summary>Plays headline tests drawn at random: the share of the lift between the mean and the best headline that is captured.</summary>
/// <param name="name">Name of the problem.</param>
/// <param name="tests">The tests to draw from.</param>
/// <param name="visitors">Visitors of each test.</param>
/// <param name="visitorsPerNight">Visitors between two updates.</param>
/// <param name="figure">The figure.</param>
internal sealed class HeadlineProblem(
    string name, IReadOnlyList<HeadlineTest> tests, int visitors, int visitorsPerNight, ProblemFigure figure) : IBanditProblem
{
    private const int Drawn = 300;

    // Each test is a run of its own: its draws share no seed with another's.
    private const int MostTests = 1_000;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public BanditTask Task { get; } = TaskOf(tests[0]);

    /// <inheritdoc/>
    public IReadOnlyList<ProblemFigure> Figures => [figure];

    /// <inheritdoc/>
    public IReadOnlyList<double> Play(Func<BanditTask, INightlyBandit> create, int seed, CancellationToken cancellation)
    {
        var random = new SeededRandom((ulong)seed);
        double captured = 0.0;
        double lift = 0.0;
        for (int i = 0; i < Drawn; i++)
        {
            HeadlineTest test = tests[random.NextInt(tests.Count)];
            double expected = 0.0;
            var world = new HeadlineWorld(test.Rates, visitors, visitorsPerNight, random);
            NightlyGame.Play(
                world, create(TaskOf(test)), unchecked((seed * MostTests) + i), (_, action, _) => expected += test.Rates[action], cancellation);
            captured += (expected / visitors) - test.Mean;
            lift += test.Best - test.Mean;
        }

        return [captured / lift];
    }

    private static BanditTask TaskOf(HeadlineTest test) => new("upworthy", [test.Rates.Length], 1);
}
