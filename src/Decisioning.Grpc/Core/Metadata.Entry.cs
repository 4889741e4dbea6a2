using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    // Grammar of the protocol: Header-Name = 1*( %x30-39 / %x61-7A / "_" / "-" / "."), ASCII-Value = 1*( %x20-%x7E ).
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_-.");

    /// <summary>One key with its value.</summary>
    public sealed class Entry
    {
        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>A text entry.</summary>
        /// <param name="key">Key; turned into lower case; not ending in <c>-bin</c>.</param>
        /// <param name="value">Printable ASCII.</param>
        /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormaliseKey(key);
            if (IsBinaryKey(Key))
            {
                throw new ArgumentException("A key that ends in -bin carries bytes, not text.", nameof(key));
            }

            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException("A metadata value is printable ASCII; use a key that ends in -bin for anything else.", nameof(value));
            }

            _text = value;
        }

        /// <summary>A binary entry.</summary>
        /// <param name="key">Key that ends in <c>-bin</c>; turned into lower case.</param>
        /// <param name="valueBytes">Any bytes; kept, not copied.</param>
        /// <exception cref="ArgumentException">The key cannot be sent or carries text.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormaliseKey(key);
            if (!IsBinaryKey(Key))
            {
                throw new ArgumentException("A key with bytes must end in -bin.", nameof(key));
            }

            _bytes = valueBytes;
        }

        private Entry(string key, string? text, byte[]? bytes)
        {
            Key = key;
            _text = text;
            _bytes = bytes;
        }

        /// <summary>Key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => _bytes is not null;

        /// <summary>Value as text.</summary>
        /// <exception cref="InvalidOperationException">The value is bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"Metadata '{Key}' carries bytes.");

        /// <summary>Value as bytes; for text its ASCII bytes.</summary>
        public byte[] ValueBytes => _bytes ?? Encoding.ASCII.GetBytes(_text!);

        /// <inheritdoc/>
        public override string ToString() => IsBinary ? $"[{Key}: {_bytes!.Length} bytes]" : $"[{Key}: {_text}]";

        /// <summary>An entry as it came from a peer: whatever was received can be read.</summary>
        internal static Entry Received(string key, string value) => new(key.ToLowerInvariant(), value, bytes: null);

        /// <summary>A binary entry as it came from a peer.</summary>
        internal static Entry Received(string key, byte[] value) => new(key.ToLowerInvariant(), text: null, value);

        internal static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static string NormaliseKey(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            string lower = key.ToLowerInvariant();
            return lower.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? throw new ArgumentException("A metadata key has only letters, digits, '_', '-' and '.'.", nameof(key))
                : lower;
        }
    }
}
