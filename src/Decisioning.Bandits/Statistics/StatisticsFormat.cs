using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Decisioning.Bandits;

/// <summary>The binary form of <see cref="SufficientStatistics"/>: little endian, canonical, versioned.</summary>
/// <remarks>
/// <code>
/// file   = "DSST" version:u8(1) blocks:u32 block*
/// block  = keyBytes:u32 key(UTF-8) dimension:u32 n:f64 Σr:f64 Σr²:f64 Σxr:f64[d] Σxxᵀ:f64[d(d+1)/2]
/// </code>
/// Blocks stand in ordinal order of their keys and empty blocks are left out, so equal statistics have equal bytes.
/// </remarks>
public static class StatisticsFormat
{
    /// <summary>Version that is written, and the only one that is read.</summary>
    public const byte Version = 1;

    private const int MaximumKeyBytes = 65536;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Magic => "DSST"u8;

    /// <summary>Writes statistics.</summary>
    /// <param name="statistics">What is written.</param>
    /// <param name="output">Receives the bytes.</param>
    public static void Write(SufficientStatistics statistics, IBufferWriter<byte> output)
    {
        KeyValuePair<string, StatisticsBlock>[] blocks = [.. statistics.Filled()];
        output.Write(Magic);
        output.Write([Version]);
        WriteLength(output, blocks.Length);
        foreach ((string key, StatisticsBlock block) in blocks)
        {
            byte[] name = StrictUtf8.GetBytes(key);
            WriteLength(output, name.Length);
            output.Write(name);
            WriteLength(output, block.Dimension);
            WriteNumbers(output, [block.Count, block.RewardSum, block.RewardSquareSum]);
            WriteNumbers(output, block.FeatureRewards);
            WriteNumbers(output, block.FeatureProducts);
        }
    }

    /// <summary>Reads statistics.</summary>
    /// <param name="bytes">The whole of what was written.</param>
    /// <returns>The statistics.</returns>
    /// <exception cref="InvalidDataException">Another version, cut off, too long, out of order or not finite.</exception>
    public static SufficientStatistics Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Magic.Length || !bytes.StartsWith(Magic) || bytes[Magic.Length] != Version)
        {
            throw new InvalidDataException($"These are not statistics of version {Version}.");
        }

        ReadOnlySpan<byte> rest = bytes[(Magic.Length + 1)..];
        int blocks = ReadLength(ref rest, int.MaxValue);
        var statistics = new SufficientStatistics();
        string? last = null;
        for (int i = 0; i < blocks; i++)
        {
            string key = ReadKey(ref rest);
            if (key.Length == 0 || (last is not null && string.CompareOrdinal(last, key) >= 0))
            {
                throw new InvalidDataException("Blocks of statistics are out of order.");
            }

            statistics.Insert(key, ReadBlock(ref rest));
            last = key;
        }

        return rest.IsEmpty ? statistics : throw new InvalidDataException($"{rest.Length} bytes follow the statistics.");
    }

    private static StatisticsBlock ReadBlock(ref ReadOnlySpan<byte> rest)
    {
        int dimension = ReadLength(ref rest, StatisticsBlock.MaximumDimension);

        // The length is checked before memory is taken: a short file cannot ask for a large block.
        if (rest.Length / sizeof(double) < 3 + dimension + PackedTriangle.Length(dimension))
        {
            throw CutOff();
        }

        var block = new StatisticsBlock(dimension);
        Span<double> scalars = stackalloc double[3];
        ReadNumbers(ref rest, scalars);
        block.SetScalars(scalars[0], scalars[1], scalars[2]);
        ReadNumbers(ref rest, block.MutableFeatureRewards);
        ReadNumbers(ref rest, block.MutableFeatureProducts);
        return block.IsEmpty ? throw new InvalidDataException("An empty block of statistics is never written.") : block;
    }

    private static string ReadKey(ref ReadOnlySpan<byte> rest)
    {
        int length = ReadLength(ref rest, MaximumKeyBytes);
        if (rest.Length < length)
        {
            throw CutOff();
        }

        ReadOnlySpan<byte> key = rest[..length];
        rest = rest[length..];
        try
        {
            return StrictUtf8.GetString(key);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException("A key of the statistics is not UTF-8.", error);
        }
    }

    private static void WriteLength(IBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), length);
        output.Advance(sizeof(int));
    }

    private static int ReadLength(ref ReadOnlySpan<byte> rest, int maximum)
    {
        if (!BinaryPrimitives.TryReadInt32LittleEndian(rest, out int length))
        {
            throw CutOff();
        }

        rest = rest[sizeof(int)..];
        return length >= 0 && length <= maximum ? length : throw new InvalidDataException($"A length of {length} is out of range.");
    }

    private static void WriteNumbers(IBufferWriter<byte> output, ReadOnlySpan<double> numbers)
    {
        Span<byte> target = output.GetSpan(Math.Max(1, numbers.Length * sizeof(double)));
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(target[(i * sizeof(double))..], numbers[i]);
        }

        output.Advance(numbers.Length * sizeof(double));
    }

    private static void ReadNumbers(ref ReadOnlySpan<byte> rest, scoped Span<double> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            double number = BinaryPrimitives.ReadDoubleLittleEndian(rest[(i * sizeof(double))..]);
            bool canonical = double.IsFinite(number) && !(number == 0.0 && double.IsNegative(number));
            numbers[i] = canonical ? number : throw new InvalidDataException("A sum of the statistics is not a finite number.");
        }

        rest = rest[(numbers.Length * sizeof(double))..];
    }

    private static InvalidDataException CutOff() => new("The statistics are cut off.");
}
