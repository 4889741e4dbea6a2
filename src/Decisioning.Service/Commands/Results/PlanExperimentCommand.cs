using System.CommandLine;
using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Measuring;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>plan-experiment</c>: customers, days and cost before anything runs; needs no service.</summary>
internal static class PlanExperimentCommand
{
    private static readonly Option<double> Baseline = Number("--baseline", "Mean of the metric without the AI, above 0; a rate where --deviation is left out.");
    private static readonly Option<double> Lift = Number("--lift", "Relative lift that shall be found: 0.1 is ten per cent.");
    private static readonly Option<double> PerDay = Number("--customers-per-day", "New customers per day, all groups together.");
    private static readonly Option<double?> Deviation = new("--deviation") { Description = "Standard deviation of the metric; for amounts." };
    private static readonly Option<double> Window = new("--window-days") { Description = "Attribution window of the metric, in days: the last decision counts when it is over.", HelpName = "X" };
    private static readonly Option<double> Treatment = Share("--treatment", "Share of treatment.", 0.8);
    private static readonly Option<double> Control = Share("--control", "Share of the group that is compared with.", 0.1);
    private static readonly Option<double> Power = Share("--power", "Probability that the lift is found.", 0.8);

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        var command = new Command("plan-experiment", "Say how many customers and days a lift takes to show, and what that costs.")
        {
            Baseline, Lift, PerDay, Deviation, Window, Treatment, Control, Power, CommonOptions.Json,
        };
        command.Validators.Add(result =>
        {
            double baseline = result.GetValue(Baseline);
            double lift = result.GetValue(Lift);
            double? deviation = result.GetValue(Deviation);
            string? wrong = !(baseline > 0.0) ? "--baseline must be above 0"
                : lift == 0.0 || !(lift >= -1.0) ? "--lift must be at least -1, and not 0"
                : deviation is null && baseline * Math.Max(1.0, 1.0 + lift) > 1.0 ? "a rate cannot be above 1; give --deviation if it is an amount"
                : deviation is { } spread && !(spread > 0.0) ? "--deviation must be above 0"
                : result.GetValue(Window) is not (>= 0.0 and <= 365.0) ? "--window-days must be from 0 to 365"
                : !(result.GetValue(PerDay) > 0.0) ? "--customers-per-day must be above 0"
                : result.GetValue(Treatment) + result.GetValue(Control) > 1.0 + 1e-9 ? "--treatment and --control together must be at most 1"
                : null;
            if (wrong is not null)
            {
                result.AddError(wrong);
            }
        });
        command.SetAction(parsed =>
        {
            var design = new ExperimentDesign(parsed.GetValue(Baseline), parsed.GetValue(Lift), parsed.GetValue(PerDay))
            {
                Deviation = parsed.GetValue(Deviation),
                Window = TimeSpan.FromDays(parsed.GetValue(Window)),
                TreatmentShare = parsed.GetValue(Treatment),
                BaselineShare = parsed.GetValue(Control),
                Power = parsed.GetValue(Power),
            };
            Print(terminal, ExperimentPlan.Of(design), parsed.GetValue(CommonOptions.Json));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Print(CommandTerminal terminal, ExperimentPlan plan, bool isJson)
    {
        if (isJson)
        {
            terminal.WriteJson(new PlanExperimentJson(
                Numbers.Finite(plan.AnytimeCustomers),
                Numbers.Finite(plan.AnytimeDays),
                Numbers.Finite(plan.OneLookCustomers),
                Numbers.Finite(plan.OneLookDays),
                Numbers.Finite(plan.Cost)));
            return;
        }

        terminal.WriteLine($"looked at daily      {Customers(plan.AnytimeCustomers)} customers in both groups, {Days(plan.AnytimeDays)} days");
        terminal.WriteLine($"one look at the end  {Customers(plan.OneLookCustomers)} customers in both groups, {Days(plan.OneLookDays)} days");
        terminal.WriteLine($"given up meanwhile   {Numbers.Total(plan.Cost)} of the metric, by customers outside of treatment");
        terminal.WriteLine($"So: {Conclusions.OfPlan(plan.AnytimeDays, plan.OneLookDays)}.");
    }

    private static string Customers(double count) => double.IsFinite(count) ? Numbers.Count((long)Math.Ceiling(count)) : "?";

    private static string Days(double days) => double.IsFinite(days) ? Numbers.Count((long)Math.Ceiling(days)) : "?";

    private static Option<double> Number(string name, string description) => new(name) { Description = description, HelpName = "X", Required = true };

    private static Option<double> Share(string name, string description, double standard)
    {
        var option = new Option<double>(name) { Description = description, HelpName = "X", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<double>() is not (>= 0.001 and <= 0.999))
            {
                result.AddError($"{name} must be from 0.001 to 0.999");
            }
        });
        return option;
    }
}
