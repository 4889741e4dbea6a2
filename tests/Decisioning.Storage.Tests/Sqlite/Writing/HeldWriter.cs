using Decisioning.Storage.Sqlite.Writing;

namespace Decisioning.Storage.Tests.Sqlite.Writing;

/// <summary>Keeps the writer busy, so that the writes queued meanwhile make one group.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<bool> _write;

    private HeldWriter(SqliteWriter writer) => _write = writer.WriteAsync(_ => Hold(), CancellationToken.None).AsTask();

    public static async Task<HeldWriter> HoldAsync(SqliteWriter writer)
    {
        HeldWriter held = new(writer);
        await held._isHeld.Task;
        return held;
    }

    public void Release() => _gate.Set();

    public async ValueTask DisposeAsync()
    {
        Release();
        Assert.True(await _write);
        _gate.Dispose();
    }

    private bool Hold()
    {
        _isHeld.SetResult();
        return _gate.Wait(TimeSpan.FromSeconds(30));
    }
}
