using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>A progress bar on standard error.</summary>
internal static class ProgressBar
{
    /// <summary>Shows a bar while work is done.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="terminal">The terminal.</param>
    /// <param name="title">What is done.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="work">The work; it is given a function to tell the number of steps that are over.</param>
    public static Task<T> WithProgressAsync<T>(
        this CommandTerminal terminal, string title, int steps, Func<Action<int>, Task<T>> work) =>
        terminal.Error.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: steps);
                T result = await work(done => task.Value = done);
                task.Value = steps;
                return result;
            });
}
