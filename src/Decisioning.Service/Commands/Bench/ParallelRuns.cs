namespace Decisioning.Service.Commands;

/// <summary>Runs independent jobs, one on each core.</summary>
internal static class ParallelRuns
{
    /// <summary>Runs all jobs.</summary>
    /// <typeparam name="TJob">What a run is of.</typeparam>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="jobs">The jobs.</param>
    /// <param name="run">Runs one; called by several threads.</param>
    /// <param name="onDone">Is told the number of jobs that are over.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>The results in the order of the jobs, whichever was ready first.</returns>
    public static async Task<TResult[]> RunAsync<TJob, TResult>(
        IReadOnlyList<TJob> jobs, Func<TJob, CancellationToken, TResult> run, Action<int> onDone, CancellationToken cancellation)
    {
        var results = new TResult[jobs.Count];
        int done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForAsync(0, jobs.Count, options, (i, token) =>
        {
            results[i] = run(jobs[i], token);
            onDone(Interlocked.Increment(ref done));
            return ValueTask.CompletedTask;
        });
        return results;
    }
}
