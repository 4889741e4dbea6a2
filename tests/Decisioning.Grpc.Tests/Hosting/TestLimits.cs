namespace Decisioning.Grpc.Tests.Hosting;

/// <summary>How long tests wait before they fail.</summary>
public static class TestLimits
{
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    /// <summary>Waits until something becomes true.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Wait);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
