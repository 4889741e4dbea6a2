using System.Text.Json;

namespace Decisioning.UseCases.Revisions;

/// <summary>Tells two definitions apart, path by path.</summary>
/// <remarks>
/// It works on the canonical JSON, so that every key of the format is compared without being known here. Elements of a list that have an
/// id, name or event are matched by it, wherever they stand; other lists are compared as a whole.
/// </remarks>
public static class DefinitionDiff
{
    // Keys that name an element within its list, in the order in which they are tried.
    private static readonly string[] NameKeys = ["id", "name", "event"];

    /// <summary>The differences, in the order of the definition; none where the texts mean the same.</summary>
    /// <param name="before">Canonical JSON of the older definition.</param>
    /// <param name="after">Canonical JSON of the newer one.</param>
    public static IReadOnlyList<DefinitionChange> Between(string before, string after)
    {
        using JsonDocument older = JsonDocument.Parse(before);
        using JsonDocument newer = JsonDocument.Parse(after);
        var changes = new List<DefinitionChange>();
        Compare("", older.RootElement, newer.RootElement, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<DefinitionChange> changes)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            CompareChildren(
                [.. before.EnumerateObject().Select(property => (property.Name, property.Value))],
                [.. after.EnumerateObject().Select(property => (property.Name, property.Value))],
                key => path.Length == 0 ? key : $"{path}.{key}",
                changes);
        }
        else if (NamedElements(before) is { } olderElements && NamedElements(after) is { } newerElements)
        {
            CompareChildren(olderElements, newerElements, name => $"{path}[{name}]", changes);
            CompareOrder(path, olderElements, newerElements, changes);
        }
        else if (!JsonElement.DeepEquals(before, after))
        {
            changes.Add(new DefinitionChange(ChangeKind.Changed, path, before.GetRawText(), after.GetRawText()));
        }
    }

    private static void CompareChildren(
        (string Name, JsonElement Value)[] before,
        (string Name, JsonElement Value)[] after,
        Func<string, string> pathOf,
        List<DefinitionChange> changes)
    {
        var newer = after.ToDictionary(child => child.Name, child => child.Value, StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in before)
        {
            if (newer.Remove(name, out JsonElement counterpart))
            {
                Compare(pathOf(name), value, counterpart, changes);
            }
            else
            {
                changes.Add(new DefinitionChange(ChangeKind.Removed, pathOf(name), value.GetRawText(), null));
            }
        }

        foreach ((string name, JsonElement value) in after.Where(child => newer.ContainsKey(child.Name)))
        {
            changes.Add(new DefinitionChange(ChangeKind.Added, pathOf(name), null, value.GetRawText()));
        }
    }

    // The order counts: of features in the vector, of options in the numbers of actions.
    private static void CompareOrder(
        string path, (string Name, JsonElement Value)[] before, (string Name, JsonElement Value)[] after, List<DefinitionChange> changes)
    {
        string[] older = [.. before.Select(child => child.Name).Intersect(after.Select(child => child.Name), StringComparer.Ordinal)];
        string[] newer = [.. after.Select(child => child.Name).Intersect(before.Select(child => child.Name), StringComparer.Ordinal)];
        if (!older.SequenceEqual(newer))
        {
            changes.Add(new DefinitionChange(ChangeKind.Reordered, path, JsonSerializer.Serialize(older), JsonSerializer.Serialize(newer)));
        }
    }

    /// <returns>The elements by name, or null where it is no list or an element has no name of its own.</returns>
    private static (string Name, JsonElement Value)[]? NamedElements(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var elements = new List<(string Name, JsonElement Value)>();
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (NameOf(element) is not { } name)
            {
                return null;
            }

            elements.Add((name, element));
        }

        return elements.DistinctBy(element => element.Name, StringComparer.Ordinal).Count() == elements.Count ? [.. elements] : null;
    }

    private static string? NameOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (string key in NameKeys)
        {
            if (element.TryGetProperty(key, out JsonElement name) && name.ValueKind == JsonValueKind.String)
            {
                return name.GetString();
            }
        }

        return null;
    }
}
