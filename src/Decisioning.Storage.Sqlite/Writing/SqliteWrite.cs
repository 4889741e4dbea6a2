using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Sqlite.Writing;

/// <summary>One unit of work of the writer: stored as a whole or not at all.</summary>
internal abstract class SqliteWrite
{
    /// <summary>Whether it changes more than one row by more than one statement, so that a failure half way must be undone.</summary>
    public abstract bool IsCompound { get; }

    /// <summary>Whether it must run outside of any transaction, and so alone.</summary>
    public virtual bool IsLone => false;

    /// <summary>Why it could not be stored in the last try, or null.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs its statements in the open transaction. May be run again after that transaction was undone.</summary>
    public abstract void Apply(SqliteSession session);

    /// <summary>Tells the caller how it ended: after the commit, or with <see cref="Failure"/>.</summary>
    /// <returns>Whether anybody was told; false where a failed write has no waiting caller.</returns>
    public abstract bool Complete();
}
