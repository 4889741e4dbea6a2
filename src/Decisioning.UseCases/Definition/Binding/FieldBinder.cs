using System.Globalization;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the keys of one map and collects all that is wrong; what can not be read becomes a default.</summary>
internal sealed class FieldBinder
{
    private const int MaximumKeys = 64;

    private readonly YamlMap _map;
    private readonly List<Violation> _violations;
    private readonly List<string> _known = [];

    private FieldBinder(YamlMap map, string path, List<Violation> violations)
    {
        _map = map;
        Path = path;
        _violations = violations;
    }

    /// <summary>Path of the map.</summary>
    public string Path { get; }

    /// <summary>Reads a node that must be a map, and refuses the keys that were not asked for.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="path">Its path.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <param name="bind">Makes the value.</param>
    /// <returns>The value, or null where the node is no map.</returns>
    public static T? Read<T>(YamlNode node, string path, List<Violation> violations, Func<FieldBinder, T?> bind)
        where T : class
    {
        if (node is not YamlMap map)
        {
            violations.Add(new Violation(
                path, ViolationReason.WrongType, $"A map is due here, not {node.Kind}.", node.Line, node.Column));
            return null;
        }

        var fields = new FieldBinder(map, path, violations);
        T? value = bind(fields);
        fields.RejectUnknownKeys();
        return value;
    }

    /// <summary>Number of violations so far, of this map and all others.</summary>
    public int ViolationCount => _violations.Count;

    /// <summary>The path of a key.</summary>
    /// <param name="key">The key.</param>
    public string PathOf(string key) => YamlPath.Key(Path, key);

    /// <summary>Adds a violation at a key, or at the map where the key is missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reason">The rule.</param>
    /// <param name="message">The message.</param>
    public void Add(string key, ViolationReason reason, string message) => Add(PathOf(key), _map.Find(key) ?? _map, reason, message);

    /// <summary>Adds a violation at the map itself.</summary>
    /// <param name="reason">The rule.</param>
    /// <param name="message">The message.</param>
    public void Add(ViolationReason reason, string message) => Add(Path, _map, reason, message);

    /// <summary>Adds a violation at a node.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="node">The node.</param>
    /// <param name="reason">The rule.</param>
    /// <param name="message">The message.</param>
    public void Add(string path, YamlNode node, ViolationReason reason, string message) =>
        _violations.Add(new Violation(path, reason, message, node.Line, node.Column));

    /// <summary>Whether a key is there and not null.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The value of a key; null where it is missing or null.</summary>
    /// <param name="key">The key.</param>
    public YamlNode? Find(string key)
    {
        _known.Add(key);
        return _map.Find(key) is { } node and not YamlScalar { IsNull: true } ? node : null;
    }

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    public YamlNode? Require(string key)
    {
        YamlNode? node = Find(key);
        if (node is null)
        {
            Add(key, ViolationReason.Required, $"'{key}' is required.");
        }

        return node;
    }

    /// <summary>Refuses a key that has no meaning here.</summary>
    /// <param name="key">The key.</param>
    /// <param name="because">End of the message: where it would have one.</param>
    public void Refuse(string key, string because)
    {
        if (Has(key))
        {
            Add(key, ViolationReason.NotApplicable, $"'{key}' has no meaning here: {because}.");
        }
    }

    /// <summary>A text, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="form">What the text must look like.</param>
    /// <param name="required">Whether it must be there.</param>
    public string? Text(string key, TextForm form, bool required = false) =>
        (required ? Require(key) : Find(key)) is { } node ? TextOf(node, PathOf(key), form) : null;

    /// <summary>The text of a node, or null where it is none of the form.</summary>
    /// <param name="node">The node.</param>
    /// <param name="path">Its path.</param>
    /// <param name="form">What the text must look like.</param>
    public string? TextOf(YamlNode node, string path, TextForm form)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            Add(path, node, ViolationReason.WrongType, $"A text is due here, not {node.Kind}.");
            return null;
        }

        if (!TextForm.IsClean(scalar.Text))
        {
            Add(path, node, ViolationReason.WrongFormat, "Control characters and halves of characters are not allowed.");
            return null;
        }

        if (form.Check(scalar.Text) is not { } broken)
        {
            return scalar.Text;
        }

        Add(path, node, broken, form.Description);
        return null;
    }

    /// <summary>A finite number in a range, or the default.</summary>
    /// <param name="key">The key.</param>
    /// <param name="low">Lowest value.</param>
    /// <param name="high">Highest value.</param>
    /// <param name="otherwise">The default.</param>
    public double Number(string key, double low, double high, double otherwise)
    {
        if (Find(key) is not { } node)
        {
            return otherwise;
        }

        // Quoted numbers count too: proto3 JSON writes 64-bit ones so.
        if (node is not YamlScalar scalar
            || !double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            Add(key, ViolationReason.WrongType, $"'{key}' must be a number.");
            return otherwise;
        }

        if (number >= low && number <= high)
        {
            // Adding +0 turns -0 into +0: equal definitions then have equal texts.
            return number + 0.0;
        }

        Add(key, ViolationReason.OutOfRange, FormattableString.Invariant($"'{key}' must be {low} to {high}."));
        return otherwise;
    }

    /// <summary>A whole number in a range, or the default.</summary>
    /// <param name="key">The key.</param>
    /// <param name="low">Lowest value.</param>
    /// <param name="high">Highest value.</param>
    /// <param name="otherwise">The default.</param>
    public int Whole(string key, int low, int high, int otherwise)
    {
        double number = Number(key, low, high, otherwise);
        if (number == Math.Floor(number))
        {
            return (int)number;
        }

        Add(key, ViolationReason.WrongType, $"'{key}' must be a whole number.");
        return otherwise;
    }

    /// <summary>Whether a key says true.</summary>
    /// <param name="key">The key.</param>
    public bool Flag(string key)
    {
        switch (Find(key))
        {
            case null:
            case YamlScalar { Text: "false" or "False" }:
                return false;
            case YamlScalar { Text: "true" or "True" }:
                return true;
            default:
                Add(key, ViolationReason.WrongType, $"'{key}' must be true or false.");
                return false;
        }
    }

    /// <summary>One word of a fixed list, or the default.</summary>
    /// <typeparam name="T">What the words stand for.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="words">The words.</param>
    /// <param name="otherwise">The default.</param>
    /// <param name="required">Whether it must be there.</param>
    public T Word<T>(string key, Vocabulary<T> words, T otherwise, bool required = false)
        where T : struct, Enum =>
        (required ? Require(key) : Find(key)) is { } node && WordOf(node, PathOf(key), words) is { } value ? value : otherwise;

    /// <summary>The word of a node, or null where it is none of the list.</summary>
    /// <typeparam name="T">What the words stand for.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="path">Its path.</param>
    /// <param name="words">The words.</param>
    public T? WordOf<T>(YamlNode node, string path, Vocabulary<T> words)
        where T : struct, Enum
    {
        if (TextOf(node, path, TextForm.Word) is not { } text)
        {
            return null;
        }

        if (words.Find(text) is { } value)
        {
            return value;
        }

        Add(path, node, ViolationReason.UnknownValue, $"'{text}' is not known here{Suggestion.For(text, words.Words)}");
        return null;
    }

    /// <summary>The elements of a list with their paths; none where it is missing or no list.</summary>
    /// <param name="key">The key.</param>
    /// <param name="maximum">Most elements.</param>
    /// <param name="required">Whether there must be one at least.</param>
    public IReadOnlyList<(YamlNode Node, string Path)> Items(string key, int maximum, bool required = false)
    {
        YamlNode? node = required ? Require(key) : Find(key);
        if (node is null)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            Add(key, ViolationReason.WrongType, $"'{key}' must be a list, not {node.Kind}.");
            return [];
        }

        if (required && list.Items.Count == 0)
        {
            Add(key, ViolationReason.Required, $"'{key}' must have one element at least.");
        }

        if (list.Items.Count > maximum)
        {
            Add(key, ViolationReason.TooLarge, $"'{key}' has {list.Items.Count} elements; {maximum} are allowed.");
            return [];
        }

        string path = PathOf(key);
        return [.. list.Items.Select((item, i) => (item, YamlPath.Item(path, i)))];
    }

    /// <summary>The entries of a map with their paths; none where it is missing or no map.</summary>
    /// <param name="key">The key.</param>
    public IReadOnlyList<(YamlScalar Key, YamlNode Value, string Path)> Entries(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlMap { Entries.Count: <= MaximumKeys } map:
                string path = PathOf(key);
                return [.. map.Entries.Select(entry => (entry.Key, entry.Value, YamlPath.Key(path, entry.Key.Text)))];
            case YamlMap:
                Add(key, ViolationReason.TooLarge, $"'{key}' has more than {MaximumKeys} keys.");
                return [];
            default:
                Add(key, ViolationReason.WrongType, $"'{key}' must be a map.");
                return [];
        }
    }

    /// <summary>All entries of the map itself, whose keys are names that the owner chose.</summary>
    public IReadOnlyList<(YamlScalar Key, YamlNode Value, string Path)> Entries()
    {
        _known.AddRange(_map.Entries.Select(entry => entry.Key.Text));
        return [.. _map.Entries.Select(entry => (entry.Key, entry.Value, YamlPath.Key(Path, entry.Key.Text)))];
    }

    /// <summary>The node at a path of keys and positions below the map, or the map where there is none.</summary>
    /// <param name="steps">Keys and positions.</param>
    public YamlNode NodeAt(params ReadOnlySpan<object> steps)
    {
        YamlNode? node = _map;
        foreach (object step in steps)
        {
            node = (node, step) switch
            {
                (YamlMap map, string key) => map.Find(key),
                (YamlList list, int place) when place < list.Items.Count => list.Items[place],
                _ => null,
            };
        }

        return node ?? _map;
    }

    /// <summary>Reads the map under a key.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="bind">Makes the value.</param>
    /// <param name="required">Whether it must be there.</param>
    public T? Map<T>(string key, Func<FieldBinder, T?> bind, bool required = false)
        where T : class =>
        (required ? Require(key) : Find(key)) is { } node ? Read(node, PathOf(key), _violations, bind) : null;

    /// <summary>Reads a list of maps whose ids differ.</summary>
    /// <typeparam name="T">What each of them makes.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="maximum">Most elements.</param>
    /// <param name="idKey">Key of the id.</param>
    /// <param name="idOf">The id of a value; empty where it could not be read.</param>
    /// <param name="bind">Makes a value.</param>
    /// <param name="required">Whether there must be one at least.</param>
    public EquatableList<T> Maps<T>(
        string key, int maximum, string idKey, Func<T, string> idOf, Func<FieldBinder, T?> bind, bool required = false)
        where T : class
    {
        var values = new List<T>();
        var ids = new HashSet<string>();
        foreach ((YamlNode node, string path) in Items(key, maximum, required))
        {
            if (Read(node, path, _violations, bind) is not { } value)
            {
                continue;
            }

            values.Add(value);
            string id = idOf(value);
            if (id.Length > 0 && !ids.Add(id))
            {
                YamlNode place = ((YamlMap)node).Find(idKey) ?? node;
                Add(YamlPath.Key(path, idKey), place, ViolationReason.Duplicate, $"'{id}' stands there twice.");
            }
        }

        return [.. values];
    }

    /// <summary>Reads a list of texts that differ.</summary>
    /// <param name="key">The key.</param>
    /// <param name="maximum">Most elements.</param>
    /// <param name="form">What each must look like.</param>
    public EquatableList<string> Texts(string key, int maximum, TextForm form)
    {
        var values = new List<string>();
        foreach ((YamlNode node, string path) in Items(key, maximum))
        {
            if (TextOf(node, path, form) is not { } text)
            {
                continue;
            }

            if (values.Contains(text))
            {
                Add(path, node, ViolationReason.Duplicate, $"'{text}' stands there twice.");
            }

            values.Add(text);
        }

        return [.. values];
    }

    private void RejectUnknownKeys()
    {
        foreach (YamlEntry entry in _map.Entries)
        {
            string key = entry.Key.Text;
            if (!_known.Contains(key) && _violations.Count < DefinitionLimits.Violations)
            {
                string shown = key.Length > MaximumKeys ? key[..MaximumKeys] + "…" : key;
                string message = $"There is no key '{shown}' here{Suggestion.For(key, _known.Distinct())}";
                Add(PathOf(key), entry.Key, ViolationReason.UnknownKey, message);
            }
        }
    }
}
