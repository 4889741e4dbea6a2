namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Reads a path template as written in a google.api.http annotation.</summary>
internal sealed class PathTemplateParser(string text)
{
    private readonly List<TemplateSegment> _segments = [];
    private readonly List<TemplateVariable> _variables = [];
    private int _position;

    // Template  = "/" Segments [ ":" LITERAL ]
    // Segments  = Segment { "/" Segment }
    // Segment   = "*" | "**" | LITERAL | "{" FieldPath [ "=" Segments ] "}"
    // FieldPath = IDENT { "." IDENT }
    public PathTemplate Parse()
    {
        Expect('/');
        ReadSegments(insideVariable: false);
        string? verb = null;
        if (_position < text.Length && text[_position] == ':')
        {
            _position++;
            verb = ReadLiteral();
        }

        if (_position < text.Length)
        {
            throw Fault($"unexpected '{text[_position]}'");
        }

        int rest = _segments.FindIndex(segment => segment.Kind == TemplateSegmentKind.Rest);
        if (rest >= 0 && rest != _segments.Count - 1)
        {
            throw Fault("'**' must be the last segment");
        }

        return new PathTemplate(text, _segments, _variables, verb);
    }

    private void ReadSegments(bool insideVariable)
    {
        ReadSegment(insideVariable);
        while (_position < text.Length && text[_position] == '/')
        {
            _position++;
            ReadSegment(insideVariable);
        }
    }

    private void ReadSegment(bool insideVariable)
    {
        if (_position < text.Length && text[_position] == '{')
        {
            if (insideVariable)
            {
                throw Fault("a variable may not stand inside another");
            }

            ReadVariable();
            return;
        }

        string segment = ReadLiteral();
        _segments.Add(segment switch
        {
            "*" => new TemplateSegment(TemplateSegmentKind.One, string.Empty),
            "**" => new TemplateSegment(TemplateSegmentKind.Rest, string.Empty),
            _ when segment.Contains('*', StringComparison.Ordinal) => throw Fault("'*' must stand alone in its segment"),
            _ => new TemplateSegment(TemplateSegmentKind.Literal, segment),
        });
    }

    private void ReadVariable()
    {
        Expect('{');
        int start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '_' or '.'))
        {
            _position++;
        }

        string path = text[start.._position];
        if (path.Split('.').Any(part => part.Length == 0 || char.IsAsciiDigit(part[0])))
        {
            throw Fault($"'{path}' is no field path");
        }

        if (_variables.Exists(other => other.FieldPath == path))
        {
            throw Fault($"variable '{path}' stands twice");
        }

        int first = _segments.Count;
        if (_position < text.Length && text[_position] == '=')
        {
            _position++;
            ReadSegments(insideVariable: true);
        }
        else
        {
            _segments.Add(new TemplateSegment(TemplateSegmentKind.One, string.Empty));
        }

        Expect('}');
        int count = _segments.Count - first;
        bool spans = count > 1 || _segments[first].Kind == TemplateSegmentKind.Rest;
        _variables.Add(new TemplateVariable(path, first, count, spans));
    }

    private string ReadLiteral()
    {
        int start = _position;
        while (_position < text.Length && text[_position] is not ('/' or ':' or '{' or '}' or '='))
        {
            _position++;
        }

        return _position > start ? text[start.._position] : throw Fault("a segment is empty");
    }

    private void Expect(char expected)
    {
        if (_position >= text.Length || text[_position] != expected)
        {
            throw Fault($"'{expected}' expected");
        }

        _position++;
    }

    private FormatException Fault(string what) => new($"Path template '{text}': {what} at position {_position}.");
}
