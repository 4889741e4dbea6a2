using System.CommandLine;
using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Hosting;
using Decisioning.UseCases.Definition;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>demo</c>: the whole loop in one minute, on a service of its own.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Nights = CommonOptions.WholeNumber(
        "--nights", "Nights with decisions, each followed by an update.", 30, 1, 365);

    private static readonly Option<int> Customers = CommonOptions.WholeNumber(
        "--customers", "Customers who are decided for each night.", 2_000, 1, 100_000);

    private static readonly Option<ulong> Seed = CommonOptions.Seed("the customers, their orders and the policy's draws");

    private static readonly Option<int> Port = CommonOptions.WholeNumber(
        "--port", "Port of gRPC; 0 takes a free one.", 0, 0, 65_535);

    private static readonly Option<int> HttpPort = CommonOptions.WholeNumber(
        "--http-port", "Port of HTTP/JSON and the dashboard; 0, a port that is taken, and --exit take a free one.", new ServiceOptions().HttpPort, 0, 65_535);

    private static readonly Option<bool> Exit = new("--exit") { Description = "End after the report; else the service runs on until Ctrl+C." };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<string?> learner = CommonOptions.Learner();
        Option<string?> rule = CommonOptions.Rule();
        Option<string?> template = TemplateOptions.Template("Play this template of the catalogue, in a world made up from the seed, in place of the shop.");
        Option<string?> variant = TemplateOptions.Variant();
        var command = new Command(
            "demo", "Watch a real service decide, log, learn overnight and decide better: simulated customers, real gRPC, real logs.")
        {
            Nights, Customers, Seed, template, variant, learner, rule, Port, HttpPort, Exit, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var changes = new DefinitionOverrides(parsed.GetValue(learner), parsed.GetValue(rule));
            var settings = new DemoSettings(
                parsed.GetValue(Nights),
                parsed.GetValue(Customers),
                parsed.GetValue(Seed),
                changes,
                parsed.GetValue(template),
                parsed.GetValue(variant));
            bool exits = parsed.GetValue(Exit);
            (int Grpc, int Http) ports = (parsed.GetValue(Port), exits ? 0 : FreePort.OrAny(parsed.GetValue(HttpPort)));
            return RunAsync(terminal, settings, ports, exits, parsed.GetValue(CommonOptions.Json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, DemoSettings settings, (int Grpc, int Http) ports, bool exits, bool isJson, CancellationToken cancellation)
    {
        UseCaseDefinition definition = settings.Changes.Apply(
            settings.Template is { } id ? TemplateOptions.DefinitionOf(id, settings.Variant) : DefinitionFile.ReadRepeatPurchase());
        ISimulatedWorld world = settings.Template is null
            ? new RepeatPurchaseWorld(settings.Seed, definition.SuccessMetric.Outcome)
            : new UseCaseWorld(definition, settings.Seed);
        var clock = new SimulatedClock(DemoGame.Start);
        await using EmbeddedService embedded = await EmbeddedService.StartAsync(clock, ports.Grpc, ports.Http, cancellation);
        using var connection = new ServiceConnection(embedded.Service.GrpcAddress);
        var game = new DemoGame(settings, definition, world, connection, clock);
        DemoReport report = await terminal.WithProgressAsync(
            $"{settings.Nights} nights of {Numbers.Count(settings.Customers)} customers",
            game.Days,
            onDay => game.PlayAsync(onDay, cancellation));
        if (isJson)
        {
            terminal.WriteJson(report);
        }
        else
        {
            DemoTables.Print(terminal.Output, report, Remark(definition, game));
        }

        if (!exits)
        {
            clock.Release();
            terminal.WriteErrorLine($"The service runs on: gRPC {embedded.Service.GrpcAddress}, HTTP/JSON {embedded.Service.HttpAddress}");
            terminal.WriteErrorLine($"Dashboard {embedded.Service.HttpAddress}");
            terminal.WriteErrorLine($"Its use case is '{definition.Id}'; Ctrl+C ends it and deletes its data.");
            await embedded.Service.WaitForShutdownAsync(cancellation);
        }

        return ExitCodes.Ok;
    }

    private static string Remark(UseCaseDefinition definition, DemoGame game)
    {
        SuccessMetricDefinition metric = definition.SuccessMetric;
        string fact = metric.Outcome == "order" ? "an order" : $"the outcome '{metric.Outcome}'";
        string measure = metric.Reward == RewardKind.Occurrence ? $"Conversion: {fact}" : $"Reward: the value of {fact}";
        return FormattableString.Invariant(
            $"{measure} within {metric.Window.TotalDays:0.#} days of the decision. After the last night the clock ran on for {game.ClosingDays} days, so that every window is closed.");
    }
}
