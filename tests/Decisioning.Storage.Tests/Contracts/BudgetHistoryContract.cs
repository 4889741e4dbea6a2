using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IBudgetHistoryStore"/> must do.</summary>
public abstract class BudgetHistoryContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IBudgetHistoryStore History { get; }

    protected abstract IDecisionLog Decisions { get; }

    protected abstract IOutcomeLog Log { get; }

    [Fact]
    public async Task AddUpAsync_RandomLogs_AgreesWithANaiveCount()
    {
        var random = new Random(20260603);
        var decisions = new List<Decision>();
        var activations = new List<Activation>();
        var outcomes = new List<Outcome>();
        for (int i = 0; i < 400; i++)
        {
            Decision decision = Samples.Decision(Samples.IdAt(Samples.Noon.AddMinutes(i * 10), i), random.Next(4) == 0 ? "other" : Samples.UseCase) with
            {
                UseCaseRevision = 1 + random.Next(2),
                Action = random.Next(5) switch { 0 => null, < 3 => "a/email", _ => "b/email" },
            };
            decisions.Add(decision);
            await Decisions.AppendAsync(decision, Durability.Durable, Token);
            DateTimeOffset later = decision.Id.Time.AddMinutes(random.Next(600));
            if (random.Next(2) == 0)
            {
                activations.Add(new Activation(decision.Id, decision.UseCase, ActivationState.Activated, later, later.AddMinutes(random.Next(-5, 60))));
            }

            if (random.Next(4) == 0)
            {
                activations.Add(new Activation(decision.Id, decision.UseCase, ActivationState.Aborted, later, later));
            }

            if (random.Next(3) == 0)
            {
                outcomes.Add(Samples.Outcome($"o{i}", decision.Id, decision.UseCase) with
                {
                    Name = random.Next(4) == 0 ? "visit" : "order",
                    Value = random.Next(-4, 20) / 4.0,
                    Time = later,
                    ReceivedTime = later.AddMinutes(random.Next(-5, 60)),
                });
            }
        }

        _ = await Log.AppendActivationsAsync(activations, Token);
        _ = await Log.AppendOutcomesAsync(outcomes, Token);
        foreach (DateTimeOffset since in new[] { DateTimeOffset.MinValue, Samples.Noon.AddDays(1), Samples.Noon.AddDays(2), Samples.Noon.AddYears(1) })
        {
            bool IsAborted(Decision decision) => activations.Any(a => a.DecisionId == decision.Id && a.State == ActivationState.Aborted);
            Decision[] alive = [.. decisions.Where(decision => decision.UseCase == Samples.UseCase && decision.Action is not null)];
            await AssertAsync(BudgetMeasure.Decision, null, since, decision => decision.Id.Time >= since && !IsAborted(decision) ? 1.0 : 0.0, alive);
            await AssertAsync(
                BudgetMeasure.Activation,
                null,
                since,
                decision => IsAborted(decision) ? 0.0 : activations.Count(a => a.DecisionId == decision.Id && Earlier(a.Time, a.ReceivedTime) >= since),
                alive);
            await AssertAsync(
                BudgetMeasure.OutcomeValue,
                "order",
                since,
                decision => outcomes.Where(o => o.DecisionId == decision.Id && o.Name == "order" && Earlier(o.Time, o.ReceivedTime) >= since).Sum(o => o.Value),
                alive);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task AssertAsync(
        BudgetMeasure by, string? outcome, DateTimeOffset since, Func<Decision, double> amountOf, IEnumerable<Decision> decisions)
    {
        Dictionary<(int, string), double> expected = decisions
            .GroupBy(decision => (decision.UseCaseRevision, decision.Action!))
            .ToDictionary(group => group.Key, group => group.Sum(amountOf));

        IReadOnlyList<ActionUsage> usage = await History.AddUpAsync(Samples.UseCase, by, outcome, since, Token);

        Assert.Equal(usage.Count, usage.Select(u => (u.Revision, u.Action)).Distinct().Count());
        Assert.All(usage, used => Assert.Equal(expected[(used.Revision, used.Action)], used.Amount));
        Assert.Equal(expected.Values.Sum(), usage.Sum(used => used.Amount));
    }
}
