namespace Decisioning.Testing;

/// <summary>Counts the bytes that code allocates on the calling thread.</summary>
public static class AllocatedBytes
{
    /// <summary>Bytes allocated by one call, after enough calls for the compiler and the pools to settle.</summary>
    /// <param name="action">What is measured; must not await.</param>
    public static long PerCall(Action action)
    {
        const int Calls = 100;
        for (int i = 0; i < Calls; i++)
        {
            action();
        }

        // The least of three rounds: what the code allocates shows in all of them, a pool that was trimmed or tiering in one.
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                action();
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
        }

        return least;
    }
}
