using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Commands;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Tests.Commands;

/// <summary>The real experiment through the running service, against values that others computed with other code.</summary>
/// <remarks>
/// Reference: 100 seeds with NumPy, visit, 1,000 rows a night. The mean of 5 of our seeds must lie within 3 of its standard errors,
/// which are the reference's deviation over seeds by √5: a false alarm of 0.3 %. The deviation of uniform is that of a mean of
/// 21,333 rows out of 64,000: 0.354 · √((1 − 1/3) / 21,333). The fault gives every row the reward of the next one.
/// </remarks>
[Trait("Needs", "data")]
public sealed class HillstromReplayTests
{
    private const int Seeds = 5;

    private static readonly UseCaseDefinition UseCase =
        DefinitionReader.Read(File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "hillstrom-email.yaml"))).Definition!;

    private static readonly Lazy<IReadOnlyList<LoggedRow>> Rows = new(() => HillstromFile.Read(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.DataFolder!, "hillstrom"), "*.csv.gz").Single(), UseCase));

    [Theory]
    [InlineData("beta-bernoulli", "thompson", 0.1808, 0.0007)]
    [InlineData("disjoint-linear", "ucb", 0.1795, 0.0026)]
    public async Task Replay_FiveSeeds_AgreesWithTheReferenceAndRejectsRewardsOfTheWrongRow(
        string learner, string rule, double reference, double deviation)
    {
        double bound = 3.0 * deviation / Math.Sqrt(Seeds);

        double mean = await MeanAsync(Rows.Value, learner, rule, Seeds);
        double faulty = await MeanAsync(Shifted(Rows.Value), learner, rule, 1);

        Assert.InRange(mean, reference - bound, reference + bound);
        Assert.NotInRange(faulty, reference - bound, reference + bound);
    }

    [Fact]
    public async Task Replay_UniformFiveSeeds_AgreesWithTheReference()
    {
        double bound = 3.0 * 0.0020 / Math.Sqrt(Seeds);

        double mean = await MeanAsync(Rows.Value, "beta-bernoulli", "uniform", Seeds);

        Assert.InRange(mean, 0.1469 - bound, 0.1469 + bound);
    }

    private static async Task<double> MeanAsync(IReadOnlyList<LoggedRow> rows, string learner, string rule, int seeds)
    {
        double sum = 0.0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            sum += (await ReplayAsync(rows, learner, rule, (ulong)seed)).Value!.Value;
        }

        return sum / seeds;
    }

    private static async Task<ReplayReport> ReplayAsync(IReadOnlyList<LoggedRow> rows, string learner, string rule, ulong seed)
    {
        double? exploration = rule == "ucb" ? 1.0 : null;
        double? ridge = learner == "disjoint-linear" ? 1.0 : null;
        (UseCaseDefinition definition, RewardMetric metric) = ReplayDefinition.Fit(
            UseCase, new DefinitionOverrides(learner, rule, ridge, exploration), "visit");
        var clock = new SimulatedClock(ReplayGame.Start);
        await using EmbeddedService service = await EmbeddedService.StartAsync(clock, 0, 0, TestContext.Current.CancellationToken);
        using var connection = new ServiceConnection(service.Service.GrpcAddress);
        var game = new ReplayGame(new ReplaySettings(seed, 1_000, metric), definition, rows, connection, clock);
        return await game.PlayAsync(_ => { }, TestContext.Current.CancellationToken);
    }

    private static LoggedRow[] Shifted(IReadOnlyList<LoggedRow> rows) =>
        [.. rows.Select((row, i) => row with { Visited = rows[(i + 1) % rows.Count].Visited })];
}
