using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Sqlite.Writing;

/// <summary>A write that nobody waits for.</summary>
/// <param name="apply">Runs the one statement.</param>
internal sealed class UnawaitedWrite(Action<SqliteSession> apply) : SqliteWrite
{
    public override bool IsCompound => false;

    public override void Apply(SqliteSession session) => apply(session);

    public override bool Complete() => Failure is null;
}
