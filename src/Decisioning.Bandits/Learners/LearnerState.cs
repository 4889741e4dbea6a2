using System.Buffers;
using System.Buffers.Binary;

namespace Decisioning.Bandits;

/// <summary>Everything that a learner knows: sums, learnt settings, and what choosing greedily would teach.</summary>
/// <remarks>
/// Memory: K blocks of (d + 1)(d + 2)/2 + 3 doubles for K actions that were observed, and as many again once
/// <see cref="ILearner.Finish"/> has looked ahead.
/// </remarks>
public sealed record LearnerState
{
    private static ReadOnlySpan<byte> Magic => "DSLS"u8;

    /// <summary>A state without settings.</summary>
    /// <param name="statistics">The sums.</param>
    public LearnerState(SufficientStatistics statistics) => Statistics = statistics;

    /// <summary>Nothing learnt.</summary>
    public static LearnerState Empty { get; } = new(new SufficientStatistics());

    /// <summary>The sums over all days, discounted by age. Not to be changed.</summary>
    public SufficientStatistics Statistics { get; init; }

    /// <summary>What was learnt beside the sums, such as prior scales.</summary>
    public LearnerSettings Settings { get; init; } = LearnerSettings.Empty;

    /// <summary>What the greedy policy would add to the sums; null where nobody has looked ahead. Not to be changed.</summary>
    public SufficientStatistics? Lookahead { get; init; }

    /// <summary>The state as bytes: equal states give equal bytes.</summary>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write(Magic);
        WritePart(output, Settings.ToBytes());
        WritePart(output, Statistics.ToBytes());
        WritePart(output, Lookahead?.ToBytes() ?? []);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are not a state.</exception>
    public static LearnerState Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("These are not the bytes of a learner's state.");
        }

        ReadOnlySpan<byte> rest = bytes[Magic.Length..];
        LearnerSettings settings = LearnerSettings.Read(ReadPart(ref rest));
        SufficientStatistics statistics = SufficientStatistics.Read(ReadPart(ref rest));
        ReadOnlySpan<byte> lookahead = ReadPart(ref rest);
        if (!rest.IsEmpty)
        {
            throw new InvalidDataException($"{rest.Length} bytes follow the state.");
        }

        return new LearnerState(statistics)
        {
            Settings = settings,
            Lookahead = lookahead.IsEmpty ? null : SufficientStatistics.Read(lookahead),
        };
    }

    private static void WritePart(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), part.Length);
        output.Advance(sizeof(int));
        output.Write(part);
    }

    private static ReadOnlySpan<byte> ReadPart(ref ReadOnlySpan<byte> rest)
    {
        if (!BinaryPrimitives.TryReadInt32LittleEndian(rest, out int length) || length < 0 || length > rest.Length - sizeof(int))
        {
            throw new InvalidDataException("The state is cut off.");
        }

        ReadOnlySpan<byte> part = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return part;
    }
}
