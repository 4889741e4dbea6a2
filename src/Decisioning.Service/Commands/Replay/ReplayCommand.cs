using System.CommandLine;
using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Simulation;
using Decisioning.UseCases.Definition;
using Decisioning.V1;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>replay</c>: what a policy would have earned on a real, randomised experiment.</summary>
internal static class ReplayCommand
{
    private static readonly Option<string> UseCase = CommonOptions.File("--use-case", "Use case whose dimension 'campaign' was randomised.");

    private static readonly Option<string> Data = CommonOptions.File(
        "--data", $"CSV, or gzip of it, of {HillstromFile.Origin}. It is not part of this project: its licence is not stated.");

    private static readonly Option<ulong> Seed = CommonOptions.Seed("the rows' order and the policy's draws");

    private static readonly Option<int> RowsPerNight = CommonOptions.WholeNumber(
        "--rows-per-night", "Rows between two updates.", 1_000, 1, 1_000_000);

    private static readonly Option<double?> Exploration = new("--exploration")
    {
        Description = "Width of ucb in posterior standard deviations, or what the rules of Thompson multiply them by.",
        HelpName = "X",
    };

    private static readonly Option<double?> Ridge = new("--ridge")
    {
        Description = "Prior precision of disjoint-linear, in observations.",
        HelpName = "X",
    };

    private static readonly Option<Uri?> Address = CommonOptions.OptionalAddress(
        "Replay through the service that runs there, on its own clock and under a new use-case id (so with draws of its own); "
        + "without it through a service that is started for the replay, on simulated time.");

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<string?> learner = CommonOptions.Learner();
        Option<string?> rule = CommonOptions.Rule();
        var reward = new Option<string?>("--reward") { Description = "Reward instead of the use case's own." };
        reward.AcceptOnlyFromAmong([.. ReplayDefinition.Rewards]);
        var command = new Command(
            "replay",
            "Find out what a policy would have earned on a real experiment: rejection replay of the logged rows through the service "
            + "(Li et al. 2011), with an update after each night of rows.")
        {
            UseCase, Data, learner, rule, Exploration, Ridge, reward, Seed, RowsPerNight, Address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            UseCaseDefinition file = await DefinitionFile.ReadAsync(parsed.GetRequiredValue(UseCase), cancellation);
            var changes = new DefinitionOverrides(
                parsed.GetValue(learner), parsed.GetValue(rule), parsed.GetValue(Ridge), parsed.GetValue(Exploration));
            (UseCaseDefinition definition, RewardMetric metric) = ReplayDefinition.Fit(file, changes, parsed.GetValue(reward));
            var settings = new ReplaySettings(parsed.GetValue(Seed), parsed.GetValue(RowsPerNight), metric);
            IReadOnlyList<LoggedRow> rows = ReadRows(parsed.GetRequiredValue(Data), definition);
            ReplayReport report = parsed.GetValue(Address) is { } address
                ? await PlayAtAsync(terminal, settings, definition, rows, address, cancellation)
                : await PlayEmbeddedAsync(terminal, settings, definition, rows, cancellation);
            Print(terminal, report, parsed.GetValue(CommonOptions.Json));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static IReadOnlyList<LoggedRow> ReadRows(string path, UseCaseDefinition definition)
    {
        try
        {
            return HillstromFile.Read(path, definition);
        }
        catch (DataFormatException error)
        {
            throw new CommandFailedException(ExitCodes.BadInput, $"{path} is not the data that replay needs: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                ExitCodes.BadInput,
                $"cannot read the data: {error.Message}{Environment.NewLine}Needed is {HillstromFile.Origin}, with the columns "
                + $"{string.Join(", ", HillstromFile.ColumnsFor(definition))}.",
                error);
        }
    }

    private static async Task<ReplayReport> PlayEmbeddedAsync(
        CommandTerminal terminal,
        ReplaySettings settings,
        UseCaseDefinition definition,
        IReadOnlyList<LoggedRow> rows,
        CancellationToken cancellation)
    {
        var clock = new SimulatedClock(ReplayGame.Start);
        await using EmbeddedService embedded = await EmbeddedService.StartAsync(clock, 0, 0, cancellation);
        using var connection = new ServiceConnection(embedded.Service.GrpcAddress);
        return await PlayAsync(terminal, new ReplayGame(settings, definition, rows, connection, clock), rows.Count, cancellation);
    }

    private static async Task<ReplayReport> PlayAtAsync(
        CommandTerminal terminal,
        ReplaySettings settings,
        UseCaseDefinition definition,
        IReadOnlyList<LoggedRow> rows,
        Uri address,
        CancellationToken cancellation)
    {
        using var connection = new ServiceConnection(address);
        UseCaseDefinition unique = definition with { Id = UniqueId(definition.Id) };
        ReplayReport report = await PlayAsync(
            terminal, new ReplayGame(settings, unique, rows, connection, clock: null), rows.Count, cancellation);
        await connection.UseCases.DeleteUseCaseAsync(new DeleteUseCaseRequest { UseCase = unique.Id }, cancellationToken: cancellation);
        return report;
    }

    private static Task<ReplayReport> PlayAsync(
        CommandTerminal terminal, ReplayGame game, int rows, CancellationToken cancellation) =>
        terminal.WithProgressAsync(
            $"{Numbers.Count(rows)} rows in {game.Nights} nights", game.Nights, onNight => game.PlayAsync(onNight, cancellation));

    // Ids have at most 63 characters; the time to the tick tells runs apart.
    private static string UniqueId(string id)
    {
        string suffix = FormattableString.Invariant($"-replay-{TimeProvider.System.GetUtcNow().UtcTicks:x}");
        return id[..Math.Min(id.Length, 63 - suffix.Length)] + suffix;
    }

    private static void Print(CommandTerminal terminal, ReplayReport report, bool isJson)
    {
        if (isJson)
        {
            terminal.WriteJson(report);
        }
        else
        {
            ReplayTables.Print(terminal.Output, report);
        }
    }
}
