namespace Decisioning.Bandits.Tests.Statistics;

/// <summary>The dyadic rule: sums do not depend on the order, the shards or the threads.</summary>
public sealed class ExactnessTests
{
    private const int Ways = 10;

    [Fact]
    public void Add_LogShuffledAndShardedTenWays_GivesTheSameBytes()
    {
        var random = new SeededRandom(20260406);
        List<Observation> log = Observation.Log(random, 4000, 7);
        SufficientStatistics expected = Observation.Sum(log);

        for (int way = 1; way <= Ways; way++)
        {
            SufficientStatistics sharded = InShards(Observation.Shuffled(log, random), way, random);
            Assert.True(sharded.IsExact);
            Assert.Equal(expected, sharded);
            Assert.Equal(expected.ToBytes(), sharded.ToBytes());
        }
    }

    [Fact]
    public void Add_ThreadsInAnyOrder_GivesTheSameBytes()
    {
        List<Observation> log = Observation.Log(new SeededRandom(20260407), 8000, 7);
        var total = new SufficientStatistics();
        var gate = new Lock();

        Parallel.ForEach(log.Chunk(97), chunk =>
        {
            SufficientStatistics part = Observation.Sum(chunk);
            lock (gate)
            {
                total.Add(part);
            }
        });

        Assert.Equal(Observation.Sum(log).ToBytes(), total.ToBytes());
    }

    // The planted fault: one value beside the grid, and the order shows.
    [Fact]
    public void Add_OneValueBesideTheGrid_DependsOnTheOrder()
    {
        var random = new SeededRandom(20260408);
        List<Observation> log = Observation.Log(random, 4000, 7);
        log[0] = log[0] with { Features = [0.1, .. log[0].Features[1..]] };
        SufficientStatistics expected = Observation.Sum(log);

        Assert.Contains(Enumerable.Range(1, Ways), way => !InShards(Observation.Shuffled(log, random), way, random).Equals(expected));
    }

    [Fact]
    public void Retract_CorrectedRewards_EqualsHavingKnownFromTheStart()
    {
        var random = new SeededRandom(20260409);
        List<Observation> log = Observation.Log(random, 2000, 5);
        List<Observation> truth = [.. log.Select(o => random.NextInt(4) == 0 ? o with { Reward = DyadicGrid.Quantize(50.0 * random.NextDouble()) } : o)];
        SufficientStatistics statistics = Observation.Sum(log);

        for (int i = 0; i < log.Count; i++)
        {
            statistics.Retract(log[i].Key, log[i].Features, log[i].Reward);
            statistics.Observe(truth[i].Key, truth[i].Features, truth[i].Reward);
        }

        Assert.Equal(Observation.Sum(truth).ToBytes(), statistics.ToBytes());
    }

    [Fact]
    public void Subtract_WhatWasAdded_LeavesWhatWasThere()
    {
        List<Observation> log = Observation.Log(new SeededRandom(20260410), 1000, 4);
        SufficientStatistics first = Observation.Sum(log[..600]);
        SufficientStatistics statistics = Observation.Sum(log);

        statistics.Subtract(Observation.Sum(log[600..]));

        Assert.Equal(first.ToBytes(), statistics.ToBytes());
        statistics.Subtract(first);
        Assert.Equal(new SufficientStatistics().ToBytes(), statistics.ToBytes());
    }

    [Fact]
    public void Observe_ManyVectors_EqualsTheTextbookSums()
    {
        List<Observation> log = Observation.Log(new SeededRandom(20260411), 500, 9);
        StatisticsBlock block = Observation.Sum(log.Select(o => o with { Key = "one" })).Find("one")!;

        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(log.Sum(o => o.Features[i] * o.Reward), block.FeatureRewards[i]);
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(log.Sum(o => o.Features[i] * o.Features[j]), block.FeatureProducts[(i * (i + 1) / 2) + j]);
            }
        }

        Assert.Equal(log.Count, block.Count);
        Assert.Equal(log.Sum(o => o.Reward), block.RewardSum);
        Assert.Equal(log.Sum(o => o.Reward * o.Reward), block.RewardSquareSum);
    }

    private static SufficientStatistics InShards(List<Observation> log, int shards, SeededRandom random)
    {
        SufficientStatistics[] parts = [.. Enumerable.Range(0, shards).Select(_ => new SufficientStatistics())];
        foreach (Observation observation in log)
        {
            parts[random.NextInt(shards)].Observe(observation.Key, observation.Features, observation.Reward);
        }

        var total = new SufficientStatistics();
        foreach (SufficientStatistics part in parts)
        {
            total.Add(part);
        }

        return total;
    }
}
