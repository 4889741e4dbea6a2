using System.Collections.Frozen;
using System.Globalization;

namespace Decisioning.Dashboard.Pages;

/// <summary>The files of the web app by their path. They are listed once: nothing that is not in the list is ever read.</summary>
internal sealed class PageFolder
{
    private const string BrotliEnding = ".br";
    private const string GzipEnding = ".gz";
    private const string ImmutableFolder = "/assets/";

    private readonly FrozenDictionary<string, PageFile> _files;

    private PageFolder(FrozenDictionary<string, PageFile> files) => _files = files;

    /// <summary>The page that every address without a file of its own gets; null where the web app was not built.</summary>
    public PageFile? Index => Find("/index.html");

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">The folder; it may be missing.</param>
    public static PageFolder List(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new PageFolder(FrozenDictionary<string, PageFile>.Empty);
        }

        HashSet<string> all = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];
        return new PageFolder(all
            .Where(file => !IsCompressed(file))
            .Select(file => (Address: "/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .ToFrozenDictionary(pair => pair.Address, pair => FileOf(pair.Address, pair.File, all), StringComparer.Ordinal));
    }

    /// <summary>Finds a file.</summary>
    /// <param name="address">Path of the request, such as <c>/assets/index-1a2b.js</c>.</param>
    public PageFile? Find(string address) => _files.GetValueOrDefault(address);

    private static bool IsCompressed(string file) =>
        file.EndsWith(BrotliEnding, StringComparison.Ordinal) || file.EndsWith(GzipEnding, StringComparison.Ordinal);

    private static PageFile FileOf(string address, string file, HashSet<string> all)
    {
        var info = new FileInfo(file);
        string tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\"");
        return new PageFile(
            file,
            ContentTypeOf(Path.GetExtension(file)),
            tag,
            address.StartsWith(ImmutableFolder, StringComparison.Ordinal),
            all.Contains(file + BrotliEnding) ? file + BrotliEnding : null,
            all.Contains(file + GzipEnding) ? file + GzipEnding : null);
    }

    private static string ContentTypeOf(string ending) => ending switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".json" or ".map" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
