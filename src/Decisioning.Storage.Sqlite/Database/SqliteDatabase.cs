using System.ComponentModel.DataAnnotations;
using Decisioning.Storage.Sqlite.Erasing;
using Decisioning.Storage.Sqlite.Writing;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>The embedded database: one file, one writer, any number of readers.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly FolderLock _lock;

    private SqliteDatabase(string path, FolderLock folderLock, SqliteWriter writer)
    {
        Path = path;
        _lock = folderLock;
        Writer = writer;
        Readers = new ReaderPool(path);
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Writes without a waiting caller (durability async) that could not be stored since the database was opened.</summary>
    public long LostWrites => Writer.LostWrites;

    /// <summary>The one writer.</summary>
    internal SqliteWriter Writer { get; }

    /// <summary>The readers.</summary>
    internal ReaderPool Readers { get; }

    /// <summary>Opens the database, makes it where there is none, and brings an older one to this program's schema.</summary>
    /// <param name="options">The options; they are checked here.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The folder is in use, or the file was written by a newer release.</exception>
    /// <exception cref="SqliteStoreException">The file cannot be opened or is damaged.</exception>
    public static SqliteDatabase Open(SqliteDatabaseOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        string folder = System.IO.Path.GetFullPath(options.Folder);
        _ = Directory.CreateDirectory(folder);
        FolderLock folderLock = FolderLock.Take(folder);
        SqliteSession? session = null;
        try
        {
            string path = System.IO.Path.Combine(folder, "decisioning.db");
            session = SqliteSession.OpenWriter(path);
            Schema.Migrate(session, path);
            if (FileWipe.IsDue(session))
            {
                // An erasure was broken off before the file was rewritten.
                _ = FileWipe.TryRun(session);
            }

            return new SqliteDatabase(path, folderLock, new SqliteWriter(session, options));
        }
        catch
        {
            session?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Writes to the file what it holds already, as far as the disk: a full disk or a file that was taken away shows.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="SqliteStoreException">It cannot be written.</exception>
    public async ValueTask CheckWritableAsync(CancellationToken cancellation) => _ = await Writer.WriteAsync(
        static session => session.Prepare(FormattableString.Invariant($"PRAGMA user_version = {Schema.Version}")).Run(), cancellation);

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        Readers.Dispose();
        await Writer.DisposeAsync();
        _lock.Dispose();
    }
}
