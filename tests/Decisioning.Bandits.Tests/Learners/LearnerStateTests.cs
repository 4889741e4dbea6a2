using Decisioning.Bandits.Tests.Factored;

namespace Decisioning.Bandits.Tests.Learners;

/// <summary>States as bytes: round trip, one form only, and nothing but <see cref="InvalidDataException"/> for what is none.</summary>
public sealed class LearnerStateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WhatWasWritten_IsTheSameStateInTheSameBytes(bool looksAhead)
    {
        (ILearner learner, LearnerState state, double[] x) = Learnt(looksAhead);
        byte[] bytes = state.ToBytes();

        LearnerState again = LearnerState.Read(bytes);

        Assert.Equal(bytes, again.ToBytes());
        Assert.Equal(state.Settings, again.Settings);
        Assert.Equal(state.Settings.GetHashCode(), again.Settings.GetHashCode());
        Assert.Equal(state.Statistics, again.Statistics);
        Assert.Equal(looksAhead, again.Lookahead is not null);
        int[] all = [.. Enumerable.Range(0, learner.ActionKeys.Count)];
        Assert.Equal(FactoredWorld.Deviations(learner.Fit(state).Unresolved, x, all), FactoredWorld.Deviations(learner.Fit(again).Unresolved, x, all));
    }

    [Fact]
    public void Read_TruncatedOrLongerOrFlipped_IsInvalidOrCanonical()
    {
        (_, LearnerState state, _) = Learnt(looksAhead: true);
        byte[] bytes = state.ToBytes();
        var random = new SeededRandom(20270170);
        int refused = 0;
        for (int length = 0; length < bytes.Length; length += 1 + (bytes.Length / 500))
        {
            Assert.Throws<InvalidDataException>(() => LearnerState.Read(bytes.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => LearnerState.Read([.. bytes, 0]));
        for (int i = 0; i < 3_000; i++)
        {
            byte[] flipped = [.. bytes];
            flipped[i < 600 ? i % Math.Min(300, bytes.Length) : random.NextInt(bytes.Length)] ^= (byte)(1 << random.NextInt(8));
            try
            {
                Assert.Equal(flipped, LearnerState.Read(flipped).ToBytes());
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 3_000);
    }

    [Fact]
    public void With_NumbersOrNamesThatCannotBeStored_Throws()
    {
        Assert.ThrowsAny<ArgumentException>(() => LearnerSettings.Empty.With(("a", double.NaN)));
        Assert.ThrowsAny<ArgumentException>(() => LearnerSettings.Empty.With(("a", double.PositiveInfinity)));
        Assert.ThrowsAny<ArgumentException>(() => LearnerSettings.Empty.With(("", 1.0)));
        Assert.ThrowsAny<ArgumentException>(() => LearnerSettings.Empty.With((new string('a', 4097), 1.0)));
        Assert.ThrowsAny<ArgumentException>(() => LearnerSettings.Empty.With(("\ud83d", 1.0)));
        Assert.Equal(LearnerSettings.Empty.With(("b", 0.0), ("a", 1.0)), LearnerSettings.Empty.With(("a", 1.0), ("b", -0.0)));
    }

    private static (ILearner Learner, LearnerState State, double[] X) Learnt(bool looksAhead)
    {
        FactoredWorld world = FactoredWorld.Small();
        var random = new SeededRandom(20270171);
        ObservationBatch batch = world.Observe(random, 200, world.Truth(random, 1.0, 0.2, 0.2, 0.2, 0.2), FactoredWorld.Noisy(random, 1.0));
        FactoredLinearLearner learner = world.Linear();
        LearnerState state = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, world.Keys), 0.0);
        return (learner, looksAhead ? learner.Finish(state, batch) : state, world.Context(random));
    }
}
