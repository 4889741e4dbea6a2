using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Regret;
using Decisioning.Evaluation.Replay;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>Plays problems with a policy, every seed on a core of its own.</summary>
/// <param name="folder">Where the worlds lie.</param>
/// <param name="policy">The policy.</param>
/// <param name="time">Measures how long a run takes.</param>
internal sealed class RegretBench(RegretFolder folder, BenchPolicy policy, TimeProvider time)
{
    /// <summary>Finds out what is to be run, after checking that all of it can be.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="seeds">The seeds; null: all that there are.</param>
    /// <exception cref="CommandFailedException">A file is missing or of a wrong size, or the policy does not go with a problem.</exception>
    public RegretJob[] Prepare(IReadOnlyList<RegretProblem> problems, int[]? seeds)
    {
        RegretJob[] jobs =
        [
            .. problems.SelectMany(problem => (seeds ?? [.. problem.Seeds]).Select(seed => new RegretJob(problem, seed))),
        ];
        string[] wrong =
        [
            .. problems.Where(problem => seeds is null && problem.Seeds.Count == 0).Select(problem => $"{problem.Name} has no tables"),
            .. jobs.SelectMany(job => folder.ProblemsOf(job.Problem, job.Seed)),
        ];
        ThrowIfAny(wrong);
        foreach (RegretProblem problem in problems)
        {
            policy.DefinitionFor(problem.TaskWith(problem.Features));
        }

        return jobs;
    }

    /// <summary>Runs.</summary>
    /// <param name="jobs">What <see cref="Prepare"/> gave.</param>
    /// <param name="onDone">Is told the number of runs that are over.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>A report for each problem, in the order of the jobs.</returns>
    /// <exception cref="CommandFailedException">A table has a number that cannot be.</exception>
    public async Task<RegretReport[]> RunAsync(RegretJob[] jobs, Action<int> onDone, CancellationToken cancellation)
    {
        RegretRun[] runs = await ParallelRuns.RunAsync(jobs, Run, onDone, cancellation);
        ThrowIfAny([.. runs.Select(run => run.Problem).OfType<string>()]);
        return [.. runs.GroupBy(run => run.Job.Problem).Select(ReportOf)];
    }

    private static void ThrowIfAny(string[] wrong)
    {
        if (wrong.Length > 0)
        {
            throw new CommandFailedException(
                ExitCodes.BadInput, string.Join(Environment.NewLine, ["the data cannot be used:", .. wrong.Select(line => "  " + line)]));
        }
    }

    private RegretRun Run(RegretJob job, CancellationToken cancellation)
    {
        try
        {
            RegretWorld world = folder.ReadWorld(job.Problem, job.Seed);
            INightlyBandit bandit = BenchPolicy.CreateBandit(policy.DefinitionFor(job.Problem.TaskWith(world.ContextDimension)));
            long start = time.GetTimestamp();
            RegretResult result = RegretGame.Play(world, bandit, cancellation);
            return new RegretRun(job, result, time.GetElapsedTime(start), null);
        }
        catch (DataFormatException error)
        {
            return new RegretRun(job, null, TimeSpan.Zero, error.Message);
        }
    }

    private RegretReport ReportOf(IGrouping<RegretProblem, RegretRun> runs)
    {
        UseCaseDefinition definition = policy.DefinitionFor(runs.Key.TaskWith(runs.Key.Features));
        var summary = new RegretSummary(runs.Key, [.. runs.Select(run => run.Result!)]);
        return RegretReport.Of(summary, definition, runs.Average(run => run.Elapsed.TotalSeconds));
    }
}
