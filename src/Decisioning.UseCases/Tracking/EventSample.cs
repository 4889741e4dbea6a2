using System.Text.Json;

namespace Decisioning.UseCases.Tracking;

/// <summary>What a sample of incoming events shows, by name. Events come in Segment's shape: <c>{"event": "Order Completed", "properties": {...}}</c>.</summary>
/// <remarks>
/// Calls of the kinds <c>page</c> and <c>screen</c> count as Page Viewed and Screen Viewed, their name and category as properties;
/// <c>identify</c>, <c>group</c> and <c>alias</c> are counted apart. Nothing that a stranger sends makes it large: <see cref="EventSampleLimits"/>.
/// </remarks>
public sealed class EventSample
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = EventSampleLimits.Depth };

    private readonly Dictionary<string, SampledEvent> _events = new(StringComparer.Ordinal);
    private readonly List<SampleProblem> _problems = [];

    /// <summary>Events that were read, with a name.</summary>
    public long Count { get; private set; }

    /// <summary>Calls that are no events: identify, group, alias.</summary>
    public long OtherCalls { get; private set; }

    /// <summary>Events that could not be read.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Events whose name was one too many to be told apart.</summary>
    public long NotToldApart { get; private set; }

    /// <summary>Whether reading ended at the limit.</summary>
    public bool IsCut { get; internal set; }

    /// <summary>The first problems.</summary>
    public IReadOnlyList<SampleProblem> Problems => _problems;

    /// <summary>The events by name.</summary>
    public IReadOnlyDictionary<string, SampledEvent> Events => _events;

    /// <summary>Adds one line of JSON; an empty one is skipped.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">Its number, from 1.</param>
    public void AddLine(string line, long position)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        if (line.Length > EventSampleLimits.LineLength)
        {
            AddUnreadable(position, $"the line is longer than {EventSampleLimits.LineLength} characters");
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Json);
            Add(document.RootElement, position);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair in a text shows only when the text is taken: the reader of JSON lets it through.
            AddUnreadable(position, "the line is no JSON");
        }
    }

    /// <summary>Counts an event that could not even be handed over as JSON.</summary>
    /// <param name="position">Its number, from 1.</param>
    /// <param name="message">Why not; never its content.</param>
    public void AddUnreadable(long position, string message)
    {
        Unreadable++;
        if (_problems.Count < EventSampleLimits.Problems)
        {
            _problems.Add(new SampleProblem(position, message));
        }
    }

    private void Add(JsonElement call, long position)
    {
        if (call.ValueKind != JsonValueKind.Object)
        {
            AddUnreadable(position, "it is no JSON object; one event a line is due");
            return;
        }

        string type = TextOf(call, "type") ?? "track";
        switch (type)
        {
            case "page":
                AddCall(call, "Page Viewed", [("name", "page_name"), ("category", "page_category")]);
                break;
            case "screen":
                AddCall(call, "Screen Viewed", [("name", "screen_id"), ("category", "screen_type")]);
                break;
            case "identify" or "group" or "alias":
                OtherCalls++;
                break;
            default:
                AddTrack(call, position);
                break;
        }
    }

    private void AddTrack(JsonElement call, long position)
    {
        string? name = TextOf(call, "event")?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            AddUnreadable(position, "it has no 'event'");
        }
        else if (name.Length > EventSampleLimits.NameLength)
        {
            AddUnreadable(position, $"its 'event' is longer than {EventSampleLimits.NameLength} characters");
        }
        else
        {
            AddCall(call, name, []);
        }
    }

    // All of an event is read before any of it is counted: half of it must not count.
    private void AddCall(JsonElement call, string name, (string Key, string Property)[] topLevel)
    {
        var shapes = new Dictionary<string, ValueShape>(StringComparer.Ordinal);
        foreach ((string key, string property) in topLevel)
        {
            if (call.TryGetProperty(key, out JsonElement value))
            {
                AddShape(shapes, property, value);
            }
        }

        if (call.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                AddShape(shapes, property.Name, property.Value);
            }
        }

        Count++;
        if (!_events.TryGetValue(name, out SampledEvent? sampled))
        {
            if (_events.Count >= EventSampleLimits.Names)
            {
                NotToldApart++;
                return;
            }

            sampled = new SampledEvent(name);
            _events.Add(name, sampled);
        }

        sampled.AddOne(shapes);
    }

    private static void AddShape(Dictionary<string, ValueShape> shapes, string name, JsonElement value)
    {
        if (ValueShapes.Of(value) is { } shape)
        {
            shapes.TryAdd(name, shape);
        }
    }

    private static string? TextOf(JsonElement call, string key) =>
        call.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
