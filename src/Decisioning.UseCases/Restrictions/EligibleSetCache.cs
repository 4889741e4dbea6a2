using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>Remembers eligible sets by their content: customers under the same rules share one, instead of a list for each decision.</summary>
/// <remarks>A fixed number of places; a set takes the place of another with the same remainder of the hash.</remarks>
/// <threadsafety>Safe for use by several threads: a place is read and written as a whole.</threadsafety>
internal sealed class EligibleSetCache(ActionCatalogue catalogue)
{
    private const int Places = 256;

    // Sets of up to 10,000 actions: 1,250 bytes.
    private const int MostBytes = (ActionCatalogue.MostListed + 7) / 8;

    private readonly EligibleSet?[] _sets = new EligibleSet?[Places];

    /// <summary>The set of what a mask has left.</summary>
    public EligibleSet Find(ActionMask mask)
    {
        int length = ((catalogue.AreListed ? catalogue.Count : catalogue.OptionCount) + 7) / 8;
        Span<byte> bits = length <= MostBytes ? stackalloc byte[MostBytes] : new byte[length];
        bits = bits[..length];
        mask.WriteTo(bits);
        HashCode hash = default;
        hash.AddBytes(bits);
        int place = hash.ToHashCode() & (Places - 1);
        if (Volatile.Read(ref _sets[place]) is { } known && known.Bits.Span.SequenceEqual(bits))
        {
            return known;
        }

        EligibleSet made = EligibleSet.FromBits(bits, catalogue)!;
        Volatile.Write(ref _sets[place], made);
        return made;
    }
}
