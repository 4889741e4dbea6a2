using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Policies;

/// <summary>Snapshots as canonical JSON bytes, named by their SHA-256.</summary>
/// <remarks>
/// Keys in a fixed order, no blanks, statistics in base 64: equal snapshots have equal bytes. A reader takes exactly what a
/// writer writes: content that reads but is not canonical is refused.
/// </remarks>
public static class SnapshotFormat
{
    /// <summary>Number of the format that is written, and the newest that is read.</summary>
    public const int Number = 1;

    private const string FormatKey = "format";
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Content hash.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>SHA-256 as lower-case hex.</returns>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Writes a snapshot, ready to be stored.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static StoredPolicy Write(PolicySnapshot snapshot)
    {
        byte[] content = Serialize(snapshot);
        return new StoredPolicy(snapshot.UseCase, snapshot.Version, HashOf(content), content);
    }

    /// <summary>Reads a stored snapshot, after checking its hash.</summary>
    /// <param name="stored">What a store gave back.</param>
    /// <returns>The snapshot, or why it is refused; never an exception, whatever the bytes are.</returns>
    public static SnapshotResult Read(StoredPolicy stored)
    {
        if (HashOf(stored.Content.Span) != stored.Hash)
        {
            return new SnapshotResult(null, SnapshotProblem.WrongHash);
        }

        SnapshotResult result = Parse(stored.Content);
        bool isOther = result.Snapshot is { } snapshot && (snapshot.UseCase != stored.UseCase || snapshot.Version != stored.Version);
        return isOther ? new SnapshotResult(null, SnapshotProblem.OtherPolicy) : result;
    }

    private static SnapshotResult Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            JsonElement root = document.RootElement;
            int format = root.GetProperty(FormatKey).GetInt32();
            if (format > Number)
            {
                return new SnapshotResult(null, SnapshotProblem.NewerFormat);
            }

            PolicySnapshot snapshot = ReadSnapshot(root);

            // Reading back what was read settles everything else: unknown keys, doubled keys, order, blanks, spelling of numbers.
            bool isCanonical = format == Number && Serialize(snapshot).AsSpan().SequenceEqual(content.Span);
            return isCanonical ? new SnapshotResult(snapshot, SnapshotProblem.None) : new SnapshotResult(null, SnapshotProblem.Malformed);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or ArgumentException)
        {
            return new SnapshotResult(null, SnapshotProblem.Malformed);
        }
    }

    private static byte[] Serialize(PolicySnapshot snapshot)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber(FormatKey, Number);
            json.WriteString("use_case", snapshot.UseCase);
            json.WriteNumber("version", snapshot.Version);
            json.WriteNumber("revision", snapshot.Revision);
            json.WriteString("as_of", TimeText.Format(snapshot.AsOf));
            json.WriteString("learner", snapshot.Learner);
            json.WriteString("statistics_schema", snapshot.StatisticsSchema);
            WriteLineage(json, snapshot.Lineage);
            json.WriteBase64String("statistics", snapshot.Statistics.Span);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteLineage(Utf8JsonWriter json, PolicyLineage lineage)
    {
        json.WriteStartObject("lineage");
        WriteDay(json, "first_day", lineage.FirstDay);
        WriteDay(json, "last_day", lineage.LastDay);
        json.WriteNumber("decisions", lineage.Decisions);
        json.WriteNumber("observations", lineage.Observations);
        json.WriteNumber("outcomes", lineage.Outcomes);
        json.WriteString("code_version", lineage.CodeVersion);
        json.WriteString("definition_hash", lineage.DefinitionHash);
        json.WriteEndObject();
    }

    private static PolicySnapshot ReadSnapshot(JsonElement root) => new()
    {
        UseCase = Text(root, "use_case"),
        Version = root.GetProperty("version").GetInt64(),
        Revision = root.GetProperty("revision").GetInt32(),
        AsOf = TimeText.TryParse(Text(root, "as_of"), out DateTimeOffset time) ? time : throw new FormatException("No moment."),
        Learner = Text(root, "learner"),
        StatisticsSchema = Text(root, "statistics_schema"),
        Lineage = ReadLineage(root.GetProperty("lineage")),
        Statistics = root.GetProperty("statistics").GetBytesFromBase64(),
    };

    private static PolicyLineage ReadLineage(JsonElement lineage) => new()
    {
        FirstDay = Day(lineage, "first_day"),
        LastDay = Day(lineage, "last_day"),
        Decisions = lineage.GetProperty("decisions").GetInt64(),
        Observations = lineage.GetProperty("observations").GetInt64(),
        Outcomes = lineage.GetProperty("outcomes").GetInt64(),
        CodeVersion = Text(lineage, "code_version"),
        DefinitionHash = Text(lineage, "definition_hash"),
    };

    private static string Text(JsonElement parent, string key) =>
        parent.GetProperty(key).GetString() ?? throw new FormatException("A text is due.");

    private static DateOnly? Day(JsonElement parent, string key) =>
        parent.TryGetProperty(key, out JsonElement day)
            ? DateOnly.ParseExact(day.GetString() ?? "", DayForm, CultureInfo.InvariantCulture)
            : null;

    private static void WriteDay(Utf8JsonWriter json, string key, DateOnly? day)
    {
        if (day is { } value)
        {
            json.WriteString(key, value.ToString(DayForm, CultureInfo.InvariantCulture));
        }
    }
}
