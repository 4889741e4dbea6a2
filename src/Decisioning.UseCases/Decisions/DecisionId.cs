namespace Decisioning.UseCases.Decisions;

/// <summary>A 64-bit time-ordered id: 42 bits of Unix milliseconds, 10 bits of node, 12 bits of sequence.</summary>
/// <param name="Value">The 64 bits; as unsigned numbers, ids order by time, then node, then sequence.</param>
/// <remarks>Printed as 13 characters of Crockford's base 32, which sort as the numbers do.</remarks>
public readonly record struct DecisionId(ulong Value) : IComparable<DecisionId>
{
    /// <summary>Bits below the time.</summary>
    public const int TimeShift = 22;

    /// <summary>Bits below the node.</summary>
    public const int NodeShift = 12;

    /// <summary>Highest node number.</summary>
    public const int MaxNode = (1 << (TimeShift - NodeShift)) - 1;

    /// <summary>Length of the printed form.</summary>
    public const int PrintedLength = 13;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The decision's time, to the millisecond.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> TimeShift));

    /// <summary>The decision's day in UTC: the day that its statistics are kept under.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Time.UtcDateTime);

    /// <summary>Number of the node that decided, 0 to <see cref="MaxNode"/>.</summary>
    public int Node => (int)(Value >> NodeShift) & MaxNode;

    /// <summary>The lowest id that a decision at this time can have.</summary>
    /// <param name="time">A time after 1970.</param>
    public static DecisionId FirstAt(DateTimeOffset time) => new((ulong)time.ToUnixTimeMilliseconds() << TimeShift);

    /// <summary>Whether one id is lower than another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(DecisionId left, DecisionId right) => left.Value < right.Value;

    /// <summary>Whether one id is higher than another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(DecisionId left, DecisionId right) => left.Value > right.Value;

    /// <summary>Whether one id is at most another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(DecisionId left, DecisionId right) => left.Value <= right.Value;

    /// <summary>Whether one id is at least another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(DecisionId left, DecisionId right) => left.Value >= right.Value;

    /// <summary>Reads the printed form; small letters count as capitals, O as 0, I and L as 1.</summary>
    /// <param name="text">13 characters.</param>
    /// <param name="id">The id, or the id 0 where the text is none.</param>
    /// <returns>Whether the text is an id.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DecisionId id)
    {
        id = default;
        if (text.Length != PrintedLength)
        {
            return false;
        }

        UInt128 value = 0;
        foreach (char character in text)
        {
            int digit = DigitOf(char.ToUpperInvariant(character));
            if (digit < 0)
            {
                return false;
            }

            value = (value << 5) | (uint)digit;
        }

        if (value > ulong.MaxValue)
        {
            return false;
        }

        id = new DecisionId((ulong)value);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(DecisionId other) => Value.CompareTo(other.Value);

    /// <summary>The printed form.</summary>
    public override string ToString() => string.Create(PrintedLength, Value, static (text, value) =>
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    });

    private static int DigitOf(char character) => character switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        _ => Alphabet.IndexOf(character, StringComparison.Ordinal),
    };
}
