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

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
