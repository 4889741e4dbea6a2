using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Sqlite.Writing;

/// <summary>Work that SQLite does not do inside a transaction; it runs between two groups.</summary>
/// <param name="run">Does the work.</param>
internal sealed class LoneWrite<TResult>(Func<SqliteSession, TResult> run) : SqliteWrite
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<TResult> Task => _completion.Task;

    public override bool IsCompound => false;

    public override bool IsLone => true;

    public override void Apply(SqliteSession session) => _result = run(session);

    public override bool Complete() => Failure is { } failure ? _completion.TrySetException(failure) : _completion.TrySetResult(_result);
}
