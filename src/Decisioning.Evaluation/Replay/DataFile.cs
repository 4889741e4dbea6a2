using System.IO.Compression;

namespace Decisioning.Evaluation.Replay;

/// <summary>Opens data files, packed or not.</summary>
internal static class DataFile
{
    /// <summary>Reads a text.</summary>
    /// <typeparam name="T">What becomes of it.</typeparam>
    /// <param name="path">The file; gzip where the name ends in <c>.gz</c>.</param>
    /// <param name="read">Reads the text to its end.</param>
    /// <exception cref="DataFormatException">It is said to be gzip and is not, or what the reader says.</exception>
    public static T Read<T>(string path, Func<TextReader, T> read)
    {
        using FileStream file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var text = new StreamReader(content);
        try
        {
            return read(text);
        }
        catch (InvalidDataException error)
        {
            throw new DataFormatException("it is no gzip file, or it is damaged", error);
        }
    }

    /// <summary>Reads the one file of a folder that a set needs, packed or not.</summary>
    /// <typeparam name="T">What becomes of it.</typeparam>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">Its name without <c>.gz</c>; may hold a star.</param>
    /// <param name="read">Reads the text to its end.</param>
    /// <exception cref="DataFormatException">There is none, there are several, or what the reader says; the message begins with the name.</exception>
    public static T ReadOne<T>(string folder, string pattern, Func<TextReader, T> read)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern), .. Directory.EnumerateFiles(folder, pattern + ".gz")]
            : throw new DataFormatException("there is no such folder");
        if (files.Length != 1)
        {
            throw new DataFormatException(files.Length == 0
                ? $"it has no file {pattern} or {pattern}.gz"
                : $"it has several files {pattern}: {string.Join(", ", files.Select(Path.GetFileName).Order(StringComparer.Ordinal))}");
        }

        try
        {
            return Read(files[0], read);
        }
        catch (DataFormatException error)
        {
            throw new DataFormatException($"{Path.GetFileName(files[0])}: {error.Message}", error);
        }
    }
}
