using System.Buffers.Binary;
using System.Numerics;
using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>One bit per action.</summary>
internal sealed class ListedMask(ActionCatalogue catalogue, ActionIndex index) : ActionMask(catalogue)
{
    private const int Unknown = -1;

    private readonly ulong[] _words = new ulong[index.WordCount];
    private int _count = Unknown;

    public override int Count
    {
        get
        {
            if (_count == Unknown)
            {
                _count = 0;
                foreach (ulong word in _words)
                {
                    _count += BitOperations.PopCount(word);
                }
            }

            return _count;
        }
    }

    public override void Remove(int dimension, int option)
    {
        ReadOnlySpan<ulong> removed = index.With(dimension, option);
        for (int i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~removed[i];
        }

        _count = Unknown;
    }

    public override void RemoveContacts(int dimension, int option)
    {
        ReadOnlySpan<ulong> removed = index.With(dimension, option);
        for (int i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~(removed[i] & index.Contacts[i]);
        }

        _count = Unknown;
    }

    public override void RemoveContacts(int dimension, int option, int other, int otherOption)
    {
        ReadOnlySpan<ulong> with = index.With(dimension, option);
        ReadOnlySpan<ulong> and = index.With(other, otherOption);
        for (int i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~(with[i] & and[i] & index.Contacts[i]);
        }

        _count = Unknown;
    }

    public override void RemoveContacts()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~index.Contacts[i];
        }

        _count = Unknown;
    }

    public override void Clear()
    {
        Array.Clear(_words);
        _count = 0;
    }

    internal override void Begin(EligibleSet set)
    {
        ReadOnlySpan<byte> bits = set.Bits.Span;
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (int i = 0; i < _words.Length; i++)
        {
            ReadOnlySpan<byte> rest = bits[(i * sizeof(ulong))..];
            word.Clear();
            rest[..Math.Min(rest.Length, sizeof(ulong))].CopyTo(word);
            _words[i] = BinaryPrimitives.ReadUInt64LittleEndian(word);
        }

        _count = set.Count;
    }

    internal override void WriteTo(Span<byte> bits)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (int i = 0; i < _words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, _words[i]);
            Span<byte> rest = bits[(i * sizeof(ulong))..];
            word[..Math.Min(rest.Length, sizeof(ulong))].CopyTo(rest);
        }
    }
}
