using SQLitePCL;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>SQLite could not do what was asked: the disk is full or broken, the file is damaged or held by somebody else.</summary>
public sealed class SqliteStoreException : IOException
{
    /// <summary>A failure.</summary>
    /// <param name="resultCode">SQLite's extended result code.</param>
    /// <param name="message">What failed, in SQLite's words.</param>
    public SqliteStoreException(int resultCode, string message)
        : base(message) => ResultCode = resultCode;

    /// <summary>SQLite's extended result code.</summary>
    public int ResultCode { get; }

    /// <summary>Whether a constraint of the schema was broken, so that only the statement at fault was undone.</summary>
    internal bool IsConstraint => (ResultCode & 0xFF) == raw.SQLITE_CONSTRAINT;
}
