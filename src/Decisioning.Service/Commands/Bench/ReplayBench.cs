using System.Collections.Concurrent;
using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>Plays real data sets with a policy, every seed on a core of its own.</summary>
/// <param name="policy">The policy.</param>
/// <param name="data">Folder of the set, or the folder above it.</param>
internal sealed class ReplayBench(BenchPolicy policy, string data)
{
    private readonly ConcurrentDictionary<BanditTask, UseCaseDefinition> _definitions = new();

    /// <summary>Reads the sets and finds out what is to be run, after checking that all of it can be.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="metrics">Names of problems; null: all.</param>
    /// <param name="seeds">The seeds; null: as many as a set asks for.</param>
    /// <exception cref="CommandFailedException">Data are missing or wrong, or the policy does not go with a problem; all is named.</exception>
    public SetJob[] Prepare(IReadOnlyList<ProblemSet> sets, string[]? metrics, int[]? seeds)
    {
        var wrong = new List<string>();
        var jobs = new List<SetJob>();
        foreach (ProblemSet set in sets)
        {
            foreach (IBanditProblem problem in Choose(set, Read(set, wrong), metrics, wrong))
            {
                CheckPolicy(set, problem, wrong);
                jobs.AddRange((seeds ?? [.. Enumerable.Range(0, set.Seeds)]).Select(seed => new SetJob(set, problem, seed)));
            }
        }

        return wrong.Count == 0
            ? [.. jobs]
            : throw new CommandFailedException(ExitCodes.BadInput, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Runs.</summary>
    /// <param name="jobs">What <see cref="Prepare"/> gave.</param>
    /// <param name="onDone">Is told the number of runs that are over.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>A report for each set, in the order of the jobs.</returns>
    public async Task<SetReport[]> RunAsync(SetJob[] jobs, Action<int> onDone, CancellationToken cancellation)
    {
        SetRun[] runs = await ParallelRuns.RunAsync(
            jobs, (job, token) => new SetRun(job, job.Problem.Play(CreateBandit, job.Seed, token)), onDone, cancellation);
        return [.. runs.GroupBy(run => run.Job.Set).Select(set => SetReport.Of(set, DefinitionFor))];
    }

    private INightlyBandit CreateBandit(BanditTask task) => BenchPolicy.CreateBandit(DefinitionFor(task));

    private UseCaseDefinition DefinitionFor(BanditTask task) => _definitions.GetOrAdd(task, policy.DefinitionFor);

    private IReadOnlyList<IBanditProblem> Read(ProblemSet set, List<string> wrong)
    {
        string below = Path.Combine(data, set.Folder);
        string folder = Directory.Exists(below) ? below : data;
        try
        {
            return set.Read(folder);
        }
        catch (Exception error) when (error is DataFormatException or IOException or UnauthorizedAccessException)
        {
            wrong.Add($"cannot use {folder} as {set.Name}: {error.Message}");
            return [];
        }
    }

    private static IEnumerable<IBanditProblem> Choose(
        ProblemSet set, IReadOnlyList<IBanditProblem> problems, string[]? metrics, List<string> wrong)
    {
        if (metrics is null || problems.Count == 0)
        {
            return problems;
        }

        wrong.AddRange(metrics.Except(problems.Select(problem => problem.Name)).Select(metric =>
            $"{set.Name} has no metric '{metric}'; it has {string.Join(", ", problems.Select(problem => problem.Name))}"));
        return problems.Where(problem => metrics.Contains(problem.Name));
    }

    private void CheckPolicy(ProblemSet set, IBanditProblem problem, List<string> wrong)
    {
        try
        {
            DefinitionFor(problem.Task);
        }
        catch (CommandFailedException error)
        {
            wrong.Add($"{set.Name}, {problem.Name}: {error.Message}");
        }
    }
}
