namespace Decisioning.Testing;

/// <summary>Finds the project's own files and, where it lies beside the clone, the folder with the data sets.</summary>
public static class RepositoryFiles
{
    /// <summary>Top folder of the clone: the one that holds Decisioning.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder with the real data sets, or null where a clone has none beside it.</summary>
    /// <remarks>Looked for in the variable DECISIONING_DATA, then in ../shared/data beside the clone.</remarks>
    public static string? DataFolder { get; } = FindData();

    /// <summary>Full path of a file of the clone.</summary>
    /// <param name="parts">Path from the top folder, part by part.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Decisioning.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Decisioning.sln is in no folder above " + AppContext.BaseDirectory);
    }

    private static string? FindData()
    {
        string folder = Environment.GetEnvironmentVariable("DECISIONING_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }
}
