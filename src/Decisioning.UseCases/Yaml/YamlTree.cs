using System.Text;
using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Decisioning.UseCases.Yaml;

/// <summary>Builds the tree of one YAML or JSON text, with hard limits: what a stranger sends can not make it large.</summary>
/// <remarks>
/// Anchors, aliases and tags are refused, so the tree is never larger than the text; depth, elements and bytes are bounded.
/// JSON is YAML: both come through the same door.
/// </remarks>
internal sealed class YamlTree
{
    /// <summary>Largest text, in bytes of UTF-8.</summary>
    public const int MaximumBytes = 256 * 1024;

    private const int MaximumDepth = 24;

    private readonly Parser _parser;
    private readonly List<Violation> _violations;

    private YamlTree(string text, List<Violation> violations)
    {
        _parser = new Parser(new StringReader(text));
        _violations = violations;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns>The tree; null where the text can not be read at all, with at least one violation.</returns>
    public static YamlNode? Parse(string text, List<Violation> violations)
    {
        if (text.Length > MaximumBytes || Encoding.UTF8.GetByteCount(text) > MaximumBytes)
        {
            violations.Add(new Violation("", ViolationReason.TooLarge, $"The text is larger than {MaximumBytes / 1024} KiB.", 1, 1));
            return null;
        }

        if (FindControl(text) is { } control)
        {
            violations.Add(control);
            return null;
        }

        try
        {
            return new YamlTree(text, violations).ReadDocument();
        }
        catch (YamlException exception)
        {
            violations.Add(new Violation(
                "", ViolationReason.Syntax, exception.Message, (int)exception.Start.Line, (int)exception.Start.Column));
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException
            or FormatException or OverflowException or NullReferenceException or KeyNotFoundException)
        {
            // The scanner lets slips of its own through on some malformed texts; for the caller they are malformed texts.
            violations.Add(new Violation("", ViolationReason.Syntax, "The text is not valid YAML.", 1, 1));
            return null;
        }
    }

    // The scanner drops such characters silently, and what is stored would not be what was written.
    private static Violation? FindControl(string text)
    {
        int index = TextForm.FindUnclean(text);
        if (index < 0)
        {
            return null;
        }

        int line = text.AsSpan(0, index).Count('\n') + 1;
        int column = index - text.LastIndexOf('\n', index);
        return new Violation("", ViolationReason.Syntax, $"The character U+{(int)text[index]:X4} is not allowed.", line, column);
    }

    private YamlNode? ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
        {
            Add("", ViolationReason.Required, "The text is empty.", 1, 1);
            return null;
        }

        Next();
        YamlNode? root = ReadNode("", 0);
        if (root is null)
        {
            return null;
        }

        Next();
        if (_parser.Current is DocumentEnd)
        {
            Next();
        }

        if (_parser.Current is DocumentStart second)
        {
            (int line, int column) = ((int)second.Start.Line, (int)second.Start.Column);
            Add("", ViolationReason.NotAllowed, "There is a second document; one is allowed.", line, column);
        }

        return root;
    }

    // Leaves the parser on the last event of the node. Null: too deep, reading can not go on.
    private YamlNode? ReadNode(string path, int depth)
    {
        ParsingEvent current = _parser.Current!;
        int line = (int)current.Start.Line;
        int column = (int)current.Start.Column;
        RefuseDecoration(current, path, line, column);
        if (depth > MaximumDepth)
        {
            Add(path, ViolationReason.TooLarge, $"Nested deeper than {MaximumDepth} levels.", line, column);
            return null;
        }

        switch (current)
        {
            case Scalar scalar:
                return new YamlScalar(scalar.Value, scalar.Style is not ScalarStyle.Plain, line, column);
            case SequenceStart:
                return ReadList(path, depth, line, column);
            case MappingStart:
                return ReadMap(path, depth, line, column);
            default:
                Add(path, ViolationReason.NotAllowed, "Aliases are not allowed; write the value out.", line, column);
                return new YamlScalar("", IsQuoted: false, line, column);
        }
    }

    private YamlList? ReadList(string path, int depth, int line, int column)
    {
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            if (ReadNode(YamlPath.Item(path, items.Count), depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlList(items, line, column);
    }

    private YamlMap? ReadMap(string path, int depth, int line, int column)
    {
        var entries = new List<YamlEntry>();
        var keys = new HashSet<string>();
        while (Next() is not MappingEnd)
        {
            if (ReadNode(path, depth + 1) is not { } key)
            {
                return null;
            }

            Next();
            string valuePath = key is YamlScalar named ? YamlPath.Key(path, named.Text) : path;
            if (ReadNode(valuePath, depth + 1) is not { } value)
            {
                return null;
            }

            if (key is not YamlScalar name)
            {
                Add(path, ViolationReason.NotAllowed, "A key must be a single word.", key.Line, key.Column);
            }
            else if (!keys.Add(name.Text))
            {
                Add(valuePath, ViolationReason.Duplicate, "The key stands there twice.", key.Line, key.Column);
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        return new YamlMap(entries, line, column);
    }

    private void RefuseDecoration(ParsingEvent current, string path, int line, int column)
    {
        if (current is not NodeEvent node)
        {
            return;
        }

        if (!node.Anchor.IsEmpty)
        {
            Add(path, ViolationReason.NotAllowed, "Anchors are not allowed; write the value out.", line, column);
        }

        if (!node.Tag.IsEmpty)
        {
            Add(path, ViolationReason.NotAllowed, "Tags are not allowed.", line, column);
        }
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext())
        {
            throw new YamlException("The text ends too early.");
        }

        return _parser.Current!;
    }

    private void Add(string path, ViolationReason reason, string message, int line, int column) =>
        _violations.Add(new Violation(path, reason, message, line, column));
}
