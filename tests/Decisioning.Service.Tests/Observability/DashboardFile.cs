using System.Text.Json;

namespace Decisioning.Service.Tests.Observability;

/// <summary>The dashboards of the repository.</summary>
internal static class DashboardFile
{
    private static readonly string Folder = RepositoryFiles.PathOf("deploy", "grafana", "dashboards");

    /// <summary>Names of their files.</summary>
    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)!);

    /// <summary>One of them.</summary>
    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;
}
