using Decisioning.UseCases.Tracking;

namespace Decisioning.Service.Commands;

/// <summary>Reads names of events from wherever a command line points to.</summary>
internal static class EventNamesFile
{
    /// <summary>Reads names: from a file of events as JSON lines, from a file with a name a line, or from the text itself.</summary>
    /// <param name="text">Path, or names with commas between them.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="CommandFailedException">It looks like a path and cannot be read, or there is no name in it.</exception>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(string text, CancellationToken cancellation)
    {
        string[] names = File.Exists(text) || LooksLikeAPath(text)
            ? await ReadFileAsync(text, cancellation)
            : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 ? names : throw new CommandFailedException(ExitCodes.BadInput, $"there is no event in '{text}'");
    }

    /// <summary>Reads a sample of events from a file of JSON lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="CommandFailedException">It cannot be read, or no line of it is an event.</exception>
    public static async Task<EventSample> ReadSampleAsync(string path, CancellationToken cancellation)
    {
        using StreamReader reader = Open(path);
        EventSample sample = await EventSampleReader.ReadAsync(reader, cancellation);
        if (sample.Count > 0)
        {
            return sample;
        }

        string problem = sample.Problems.Count > 0 ? FormattableString.Invariant($"; line {sample.Problems[0].Position}: {sample.Problems[0].Message}") : "";
        throw new CommandFailedException(ExitCodes.BadInput, $"{path} has no event{problem}");
    }

    private static bool LooksLikeAPath(string text) => text.Contains('/', StringComparison.Ordinal) || text.Contains(".json", StringComparison.Ordinal);

    private static async Task<string[]> ReadFileAsync(string path, CancellationToken cancellation)
    {
        bool isJson;
        using (StreamReader reader = Open(path))
        {
            int first;
            do
            {
                first = reader.Read();
            }
            while (first >= 0 && char.IsWhiteSpace((char)first));
            isJson = first is '{' or '[';
        }

        if (isJson)
        {
            return [.. (await ReadSampleAsync(path, cancellation)).Events.Keys];
        }

        using StreamReader lines = Open(path);
        var names = new List<string>();
        while (names.Count <= EventSampleLimits.Names && await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Trim() is { Length: > 0 and <= EventSampleLimits.NameLength } name)
            {
                names.Add(name);
            }
        }

        return [.. names];
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCodes.BadInput, $"cannot read the events: {error.Message}", error);
        }
    }
}
