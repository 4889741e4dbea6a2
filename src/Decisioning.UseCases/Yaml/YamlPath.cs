namespace Decisioning.UseCases.Yaml;

/// <summary>Spells paths of violations.</summary>
internal static class YamlPath
{
    private const int LongestKey = 64;

    /// <summary>The path of a key of a map.</summary>
    /// <param name="parent">Path of the map; empty for the top.</param>
    /// <param name="key">The key; cut where it is long.</param>
    public static string Key(string parent, string key)
    {
        string name = key.Length > LongestKey ? key[..LongestKey] + "…" : key;
        return parent.Length == 0 ? name : parent + "." + name;
    }

    /// <summary>The path of an element of a list.</summary>
    /// <param name="parent">Path of the list.</param>
    /// <param name="index">Position, from 0.</param>
    public static string Item(string parent, int index) => FormattableString.Invariant($"{parent}[{index}]");
}
