using System.Diagnostics.CodeAnalysis;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>A compiled path template of a google.api.http annotation, such as <c>/v1/{name=shelves/*}:sort</c>.</summary>
/// <remarks>
/// Matches the path as it came over the wire, before percent-decoding: so an id that holds an encoded slash or colon is a value,
/// never a separator. Literals compare by case.
/// </remarks>
internal sealed class PathTemplate
{
    internal PathTemplate(string text, IReadOnlyList<TemplateSegment> segments, IReadOnlyList<TemplateVariable> variables, string? verb)
    {
        Text = text;
        Segments = segments;
        Variables = variables;
        Verb = verb;
    }

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>Its segments, those of variables included.</summary>
    public IReadOnlyList<TemplateSegment> Segments { get; }

    /// <summary>Its variables, in order.</summary>
    public IReadOnlyList<TemplateVariable> Variables { get; }

    /// <summary>The custom verb after the colon, or null.</summary>
    public string? Verb { get; }

    /// <summary>Compiles a template.</summary>
    /// <param name="text">The template, starting with a slash.</param>
    /// <exception cref="FormatException">The text is no template; the message says what and where.</exception>
    public static PathTemplate Parse(string text) => new PathTemplateParser(text).Parse();

    /// <summary>Compares a path with the template.</summary>
    /// <param name="path">Path as sent, percent-encoded, without the query.</param>
    /// <param name="values">On success the decoded value of each variable, in their order.</param>
    public bool TryMatch(string path, [NotNullWhen(true)] out string[]? values)
    {
        values = null;
        if (path.Length == 0 || path[0] != '/')
        {
            return false;
        }

        string[] parts = path[1..].Split('/');
        if (!TryStripVerb(parts) || !MatchesSegments(parts))
        {
            return false;
        }

        values = new string[Variables.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ValueOf(Variables[i], parts);
        }

        return true;
    }

    private static string Decode(string part, bool keepSlash)
    {
        if (!keepSlash)
        {
            return Uri.UnescapeDataString(part);
        }

        // In a value of several segments an encoded slash stays encoded: decoding it would make another segment of it.
        string[] pieces = part.Split("%2F", StringSplitOptions.None);
        return string.Join("%2F", pieces.Select(piece => string.Join("%2f", piece.Split("%2f").Select(Uri.UnescapeDataString))));
    }

    private bool TryStripVerb(string[] parts)
    {
        if (Verb is null)
        {
            return true;
        }

        string last = parts[^1];
        int colon = last.LastIndexOf(':');
        if (colon < 0 || Uri.UnescapeDataString(last[(colon + 1)..]) != Verb)
        {
            return false;
        }

        parts[^1] = last[..colon];
        return true;
    }

    private bool MatchesSegments(string[] parts)
    {
        bool open = Segments.Count > 0 && Segments[^1].Kind == TemplateSegmentKind.Rest;
        int bounded = open ? Segments.Count - 1 : Segments.Count;
        if (open ? parts.Length < bounded : parts.Length != bounded)
        {
            return false;
        }

        for (int i = 0; i < bounded; i++)
        {
            bool matches = Segments[i].Kind == TemplateSegmentKind.Literal
                ? Uri.UnescapeDataString(parts[i]) == Segments[i].Literal
                : parts[i].Length > 0;
            if (!matches)
            {
                return false;
            }
        }

        return true;
    }

    private string ValueOf(TemplateVariable variable, string[] parts)
    {
        bool open = Segments[variable.First + variable.Count - 1].Kind == TemplateSegmentKind.Rest;
        int end = open ? parts.Length : variable.First + variable.Count;
        return string.Join('/', parts[variable.First..end].Select(part => Decode(part, variable.SpansSegments)));
    }
}
