using System.Globalization;
using System.Text;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>Keeps a second process, or a second database of this one, out of a data folder.</summary>
/// <remarks>The operating system frees the lock when the process ends, however it ends.</remarks>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="InvalidOperationException">Somebody has it.</exception>
    public static FolderLock Take(string folder)
    {
        string path = Path.Combine(folder, "decisioning.lock");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new InvalidOperationException(
                $"The data folder {folder} is in use by another process (its number is in {path}). "
                + "Stop that process, or give this one a folder of its own.",
                failure);
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        file.Flush();
        return new FolderLock(file);
    }

    public void Dispose() => _file.Dispose();
}
