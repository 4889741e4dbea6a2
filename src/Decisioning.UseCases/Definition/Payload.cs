using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Decisioning.UseCases.Definition;

/// <summary>What an option hands to the template: texts by key, in the order of the keys; equal where the content is equal.</summary>
public sealed class Payload : IReadOnlyDictionary<string, string>, IEquatable<Payload>
{
    private readonly SortedDictionary<string, string> _entries;

    /// <summary>A payload of these entries.</summary>
    /// <param name="entries">Texts by key; they are copied.</param>
    public Payload(IReadOnlyDictionary<string, string> entries)
    {
        _entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in entries)
        {
            _entries.Add(key, value);
        }
    }

    /// <summary>Nothing.</summary>
    public static Payload Empty { get; } = new(new Dictionary<string, string>());

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _entries.Values;

    /// <inheritdoc/>
    public string this[string key] => _entries[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(Payload? other) => other is not null && _entries.SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Payload);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach ((string key, string value) in _entries)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
