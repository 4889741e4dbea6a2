namespace Decisioning.Testing;

/// <summary>A folder of its own for one test, gone after it.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("decisioning-test-").FullName;

    /// <summary>A copy of its files, while nobody writes them.</summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (string file in Directory.EnumerateFiles(Path))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
