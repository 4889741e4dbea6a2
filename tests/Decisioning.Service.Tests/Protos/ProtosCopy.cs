namespace Decisioning.Service.Tests.Protos;

/// <summary>A copy of the protos in which a test can plant a fault.</summary>
internal sealed class ProtosCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("protos");

    public ProtosCopy()
    {
        string source = RepositoryFiles.PathOf("protos");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(source, file), File.ReadAllText(file));
        }
    }

    public string Folder => _folder.FullName;

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public void Write(string path, string text)
    {
        string target = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
