using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Sqlite.Writing;

/// <summary>A write whose caller waits for its result.</summary>
/// <param name="apply">Runs the statements and gives the result.</param>
/// <param name="isCompound">Whether these are several statements.</param>
internal sealed class AwaitedWrite<TResult>(Func<SqliteSession, TResult> apply, bool isCompound) : SqliteWrite
{
    // Asynchronously: callers' code must never run on the writer's thread.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<TResult> Task => _completion.Task;

    public override bool IsCompound => isCompound;

    public override void Apply(SqliteSession session) => _result = apply(session);

    public override bool Complete() => Failure is { } failure ? _completion.TrySetException(failure) : _completion.TrySetResult(_result);
}
