using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Decisioning.Bandits;

/// <summary>Numbers that a learner has learnt beside its sums, by name: prior scales, noise, detected changes.</summary>
public sealed class LearnerSettings : IEquatable<LearnerSettings>
{
    private const int MaximumCount = 100_000;
    private const int MaximumNameBytes = 4096;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<string, double> _values;

    private LearnerSettings(SortedDictionary<string, double> values) => _values = values;

    /// <summary>No settings.</summary>
    public static LearnerSettings Empty { get; } = new(new SortedDictionary<string, double>(StringComparer.Ordinal));

    /// <summary>All settings in the order of their names.</summary>
    public IEnumerable<KeyValuePair<string, double>> All => _values;

    /// <summary>The setting of a name, or the number to be used where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="otherwise">Number where there is no such setting.</param>
    public double Get(string name, double otherwise) => _values.TryGetValue(name, out double value) ? value : otherwise;

    /// <summary>Settings with some numbers changed or added.</summary>
    /// <param name="changes">Names of at most 4096 bytes, and finite numbers.</param>
    /// <exception cref="ArgumentException">A name that cannot be stored or a number that is not finite.</exception>
    public LearnerSettings With(params ReadOnlySpan<(string Name, double Value)> changes)
    {
        var values = new SortedDictionary<string, double>(_values, StringComparer.Ordinal);
        foreach ((string name, double value) in changes)
        {
            if (StrictUtf8.GetByteCount(name) is 0 or > MaximumNameBytes)
            {
                throw new ArgumentException("A setting's name has 1 to 4096 bytes.", nameof(changes));
            }

            Shape.ThrowIfNotFinite(value);
            values[name] = value + 0.0;
        }

        return new LearnerSettings(values);
    }

    /// <inheritdoc/>
    public bool Equals(LearnerSettings? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LearnerSettings);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(pair.Key), pair.Value));

    internal byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>();
        foreach ((string name, double value) in _values)
        {
            byte[] text = StrictUtf8.GetBytes(name);
            BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), text.Length);
            output.Advance(sizeof(int));
            output.Write(text);
            BinaryPrimitives.WriteDoubleLittleEndian(output.GetSpan(sizeof(double)), value);
            output.Advance(sizeof(double));
        }

        return output.WrittenSpan.ToArray();
    }

    internal static LearnerSettings Read(ReadOnlySpan<byte> bytes)
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        string? last = null;
        while (!bytes.IsEmpty)
        {
            if (!BinaryPrimitives.TryReadInt32LittleEndian(bytes, out int length)
                || length is < 1 or > MaximumNameBytes || bytes.Length < sizeof(int) + length + sizeof(double) || values.Count == MaximumCount)
            {
                throw new InvalidDataException("The settings are cut off or too many.");
            }

            string name = ReadName(bytes.Slice(sizeof(int), length));
            double value = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(sizeof(int) + length)..]);
            bool inOrder = last is null || string.CompareOrdinal(last, name) < 0;
            if (!inOrder || !double.IsFinite(value) || (value == 0.0 && double.IsNegative(value)))
            {
                throw new InvalidDataException("A setting is out of order or not a finite number.");
            }

            values.Add(name, value);
            last = name;
            bytes = bytes[(sizeof(int) + length + sizeof(double))..];
        }

        return new LearnerSettings(values);
    }

    private static string ReadName(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException("A name of the settings is not UTF-8.", error);
        }
    }
}
