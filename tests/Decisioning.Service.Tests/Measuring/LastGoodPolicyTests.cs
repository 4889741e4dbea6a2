using Decisioning.Bandits;
using Decisioning.Evaluation;
using Decisioning.Service.Guardrails;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Tests.Measuring;

/// <summary>
/// Nightly versions of 400 decisions each, half of them in the holdout; 2 % leave, 12 % of treatment while a harmful version serves.
/// 2,000 runs: shares have a standard error of 1.1 % at most.
/// </summary>
public sealed class LastGoodPolicyTests
{
    private const int Runs = 2000;
    private const int Good = 10;
    private const int Harmful = 4;
    private const double Margin = 0.005;

    // Planted fault: the newest version whose own estimate is within the margin. It leaves good versions out and takes harmful ones.
    [Fact]
    public void CountBeforeHarm_HarmSetsIn_FindsTheLastGoodVersionWhereEstimatesOfSingleVersionsDoNot()
    {
        var random = new SeededRandom(20270501);
        int found = 0;
        int harmful = 0;
        int foundByEstimate = 0;
        for (int run = 0; run < Runs; run++)
        {
            VersionHarm[] versions = Play(random, Good, Harmful);
            int count = LastGoodPolicy.CountBeforeHarm(versions, Margin);
            found += count == Good ? 1 : 0;
            harmful += count > Good ? 1 : 0;
            foundByEstimate += Array.FindLastIndex(versions[..^1], version => version.Harm <= Margin) == Good - 1 ? 1 : 0;
        }

        Assert.InRange(found / (double)Runs, 0.85, 1.0);
        Assert.InRange(harmful / (double)Runs, 0.0, 0.05);
        Assert.InRange(foundByEstimate / (double)Runs, 0.0, 0.75);
    }

    // Nothing was ever good: only the policy of the priors is left.
    [Fact]
    public void Rank_HarmfulFromTheStart_LeavesThePriorsAlone()
    {
        var random = new SeededRandom(20270502);
        PolicyPointer[] stored = [.. Enumerable.Range(1, Good).Select(version => new PolicyPointer(version, $"h{version}"))];
        int priorsAlone = 0;
        for (int run = 0; run < Runs; run++)
        {
            VersionHarm[] versions = [.. Play(random, 0, Good - 1).Select(version => version with { Version = version.Version + 1 })];
            priorsAlone += LastGoodPolicy.Rank(versions, Margin, stored, live: Good) is [{ Version: 1 }] ? 1 : 0;
        }

        Assert.InRange(priorsAlone / (double)Runs, 0.8, 1.0);
    }

    // Less of a good thing is harm too; versions that are no longer stored, or served to nobody else, are passed over.
    [Fact]
    public void Rank_VersionsBeforeTheHarm_AreTriedFromTheNewestOn()
    {
        VersionHarm[] versions =
        [
            VersionHarm.Of(2, new RewardMoments(900, 90, 90), new RewardMoments(300, 30, 30), isIncreaseBad: false),
            VersionHarm.Of(3, new RewardMoments(900, 90, 90), new RewardMoments(300, 29, 29), isIncreaseBad: false),
            VersionHarm.Of(4, new RewardMoments(10, 0, 0), default, isIncreaseBad: false),
            VersionHarm.Of(5, new RewardMoments(900, 9, 9), new RewardMoments(300, 30, 30), isIncreaseBad: false),
        ];
        PolicyPointer[] stored = [new(1, "a"), new(3, "c"), new(5, "e")];

        Assert.Equal([3L, 1L], LastGoodPolicy.Rank(versions, Margin, stored, live: 5).Select(policy => policy.Version));
        Assert.Equal([1L], LastGoodPolicy.Rank([], Margin, stored, live: 5).Select(policy => policy.Version));
    }

    private static VersionHarm[] Play(SeededRandom random, int good, int harmful) =>
    [
        .. Enumerable.Range(0, good + harmful).Select(version => VersionHarm.Of(
            version + 1, Draw(random, version < good ? 0.02 : 0.12), Draw(random, 0.02), isIncreaseBad: true)),
    ];

    private static RewardMoments Draw(SeededRandom random, double rate) =>
        RewardMoments.OfProportion(Enumerable.Range(0, 200).Count(_ => random.NextDouble() < rate), 200);
}
