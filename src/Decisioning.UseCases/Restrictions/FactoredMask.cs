using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>One bit per option, for revisions with very many actions: what is left is always a product of options.</summary>
/// <remarks>
/// An option that is blocked for contacts alone is taken out while the customer can be contacted without it. Where no contact is
/// left, one dimension is held to its options that send nothing and the blocked options come back.
/// </remarks>
internal sealed class FactoredMask : ActionMask
{
    // Per dimension, per option.
    private readonly bool[][] _allowed;
    private readonly bool[][] _blocked;
    private bool _noContacts;

    // The set of what is left, until something is removed; the bits that it is made of.
    private EligibleSet? _set;
    private readonly byte[] _bits;

    public FactoredMask(ActionCatalogue catalogue)
        : base(catalogue)
    {
        _allowed = [.. catalogue.Dimensions.Select(d => new bool[d.Options.Count])];
        _blocked = [.. catalogue.Dimensions.Select(d => new bool[d.Options.Count])];
        _bits = new byte[(catalogue.OptionCount + 7) / 8];
    }

    public override int Count => (_set ??= Resolve()).Count;

    public override void Remove(int dimension, int option)
    {
        if (_allowed[dimension][option])
        {
            _allowed[dimension][option] = false;
            _set = null;
        }
    }

    public override void RemoveContacts(int dimension, int option)
    {
        if (Catalogue.Dimensions[dimension].Options[option].Sends && !_blocked[dimension][option])
        {
            _blocked[dimension][option] = true;
            _set = null;
        }
    }

    public override void RemoveContacts(int dimension, int option, int other, int otherOption)
    {
        if (Catalogue.Dimensions[other].Options[otherOption].Sends && _allowed[other][otherOption])
        {
            RemoveContacts(dimension, option);
        }
    }

    public override void RemoveContacts()
    {
        _noContacts = true;
        _set = null;
    }

    public override void Clear()
    {
        foreach (bool[] options in _allowed)
        {
            Array.Clear(options);
        }

        _set = null;
    }

    internal override void Begin(EligibleSet set)
    {
        ReadOnlySpan<byte> bits = set.Bits.Span;
        int bit = 0;
        for (int dimension = 0; dimension < _allowed.Length; dimension++)
        {
            Array.Clear(_blocked[dimension]);
            for (int option = 0; option < _allowed[dimension].Length; option++, bit++)
            {
                _allowed[dimension][option] = (bits[bit >> 3] >> (bit & 7) & 1) != 0;
            }
        }

        _noContacts = false;
        _set = set;
    }

    internal override void WriteTo(Span<byte> bits) => (_set ??= Resolve()).Bits.Span.CopyTo(bits);

    private EligibleSet Resolve()
    {
        bool isBlocked = _blocked.Any(options => options.Contains(value: true));
        if (!_noContacts && (!isBlocked || HasContacts()))
        {
            return SetOf((dimension, option) => _allowed[dimension][option] && !_blocked[dimension][option]);
        }

        // Actions that send nothing: one dimension at a time is held to its options that do not.
        EligibleSet? left = null;
        for (int silent = 0; silent < _allowed.Length && left is not { Count: > 0 }; silent++)
        {
            left = SetOf((dimension, option) => _allowed[dimension][option] && !(dimension == silent && Sends(dimension, option)));
        }

        return left!;
    }

    private bool HasContacts() =>
        SetOf((dimension, option) => _allowed[dimension][option] && !_blocked[dimension][option] && Sends(dimension, option)).Count > 0;

    private bool Sends(int dimension, int option) => Catalogue.Dimensions[dimension].Options[option].Sends;

    private EligibleSet SetOf(Func<int, int, bool> isLeft)
    {
        Array.Clear(_bits);
        int bit = 0;
        for (int dimension = 0; dimension < _allowed.Length; dimension++)
        {
            for (int option = 0; option < _allowed[dimension].Length; option++, bit++)
            {
                if (isLeft(dimension, option))
                {
                    _bits[bit >> 3] |= (byte)(1 << (bit & 7));
                }
            }
        }

        return EligibleSet.FromBits(_bits, Catalogue)!;
    }
}
