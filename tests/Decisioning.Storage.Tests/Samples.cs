using System.Security.Cryptography;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Tests;

/// <summary>Records for tests, plain or random.</summary>
public static class Samples
{
    public const string UseCase = "repeat-purchase";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Texts =
        ["", "a", "customer-42", "Zoë Ångström", "客户四十二", "👩🏽‍🚀🚀", "nul\0inside", "'; DROP TABLE decisions; --", new string('x', 256), new string('界', 256)];

    public static DecisionId IdAt(DateTimeOffset time, int sequence = 0) => new(DecisionId.FirstAt(time).Value + (ulong)sequence);

    public static Decision Decision(DecisionId id, string useCase = UseCase, string? requestId = null) => new()
    {
        Id = id,
        UseCase = useCase,
        UseCaseRevision = 3,
        Customer = "customer-" + id.Value,
        Group = Group.Treatment,
        Action = "ten-percent/email",
        PolicyVersion = 7,
        PolicyHash = HashOf("policy"u8),
        Seed = id.Value * 7919,
        Propensity = 0.25,
        Context = new short[] { 1024, -512, 0, 7 },
        EligibleSet = new byte[] { 0b1011 },
        RequestId = requestId,
    };

    public static Outcome Outcome(string id, DecisionId decision, string useCase = UseCase) => new()
    {
        OutcomeId = id,
        UseCase = useCase,
        DecisionId = decision,
        Name = "order",
        Value = 49.5,
        Time = decision.Time.AddHours(1),
        ReceivedTime = decision.Time.AddHours(2),
    };

    public static StoredPolicy Policy(long version, string text, string useCase = UseCase)
    {
        byte[] content = System.Text.Encoding.UTF8.GetBytes(text);
        return new StoredPolicy(useCase, version, HashOf(content), content);
    }

    public static PolicyPointer PointerTo(StoredPolicy policy) => new(policy.Version, policy.Hash);

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Text(Random random) => Texts[random.Next(Texts.Length)];

    public static Decision RandomDecision(Random random, DecisionId id)
    {
        short[] context = new short[random.Next(40)];
        for (int i = 0; i < context.Length; i++)
        {
            context[i] = (short)random.Next(short.MinValue, short.MaxValue + 1);
        }

        byte[] eligible = new byte[random.Next(20)];
        random.NextBytes(eligible);
        return new Decision
        {
            Id = id,
            UseCase = Text(random),
            UseCaseRevision = random.Next() * random.Next(2),
            Customer = Text(random),
            Group = (Group)random.Next(9),
            IsForced = random.Next(2) == 0,
            Action = random.Next(3) == 0 ? null : Text(random),
            PolicyVersion = random.Next(3) == 0 ? long.MaxValue : random.Next(5),
            PolicyHash = random.Next(4) switch
            {
                0 => "",
                1 => HashOf(eligible).ToUpperInvariant(),
                2 => Text(random),
                _ => HashOf(eligible),
            },
            Seed = random.Next(3) == 0 ? ulong.MaxValue : (ulong)random.NextInt64(),
            Propensity = random.Next(3) switch { 0 => null, 1 => double.Epsilon, _ => 1.0 - random.NextDouble() },
            Context = context,
            EligibleSet = eligible,
            Fallback = (FallbackReason)random.Next(4),
            RequestId = random.Next(2) == 0 ? null : Text(random),
        };
    }

    /// <summary>Equality of every field; the record's own compares memory by place, not by content.</summary>
    public static void AssertSame(Decision expected, Decision? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Context.ToArray(), actual.Context.ToArray());
        Assert.Equal(expected.EligibleSet.ToArray(), actual.EligibleSet.ToArray());
        Assert.Equal(expected, actual with { Context = expected.Context, EligibleSet = expected.EligibleSet });
    }
}
