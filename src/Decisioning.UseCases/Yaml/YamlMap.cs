namespace Decisioning.UseCases.Yaml;

/// <summary>A map from keys to values; every key stands once.</summary>
/// <param name="Entries">The entries in the order of the text.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => "a map";

    /// <summary>The value of a key, or null where it is missing.</summary>
    /// <param name="key">The key.</param>
    public YamlNode? Find(string key)
    {
        foreach (YamlEntry entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}
