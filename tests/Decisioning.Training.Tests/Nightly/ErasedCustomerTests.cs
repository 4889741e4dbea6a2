using Decisioning.Storage.Sqlite.Erasing;
using Decisioning.Training.Runs;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class ErasedCustomerTests
{
    private static readonly string[] Actions = ["none/email", "ten/sms", "gift/email"];

    // Twelve nights with Anna; then she is erased. The night after must learn what a log without her would have taught, bit for bit.
    [Theory]
    [InlineData("type: disjoint-linear")]
    [InlineData("type: factored-logistic")]
    [InlineData("type: beta-bernoulli")]
    public async Task RunAsync_AfterACustomerWasErased_LearnsWhatALogWithoutHerTeaches(string learner)
    {
        var text = new UseCaseText { Learner = learner, Rule = "type: thompson" };
        await using TrainingNode erased = await StartAsync(text);
        await using TrainingNode never = await StartAsync(text);
        for (int day = 0; day < 12; day++)
        {
            for (int i = 0; i < 30; i++)
            {
                Decision decision = erased.Draw(Day.AddDays(day).AddMinutes(i), Actions[i % 3]) with { Customer = i % 5 == 0 ? "anna" : $"customer-{i}" };
                bool isHers = decision.Customer == "anna";
                await AddAsync(erased, decision, i);
                if (!isHers)
                {
                    await AddAsync(never, decision, i);
                }
            }

            Assert.Equal(RunStatus.Published, (await erased.RunAsync(Day.AddDays(day + 1))).Status);
            Assert.Equal(RunStatus.Published, (await never.RunAsync(Day.AddDays(day + 1))).Status);
        }

        Assert.NotEqual(await ContentsAsync(never), await ContentsAsync(erased));
        _ = await new SqliteCustomerEraser(erased.Database).EraseAsync(["anna"], ChangeNote.None, erased.Clock.GetUtcNow(), Stop);
        TrainingRun after = await erased.RunAsync(Day.AddDays(13));
        TrainingRun expected = await never.RunAsync(Day.AddDays(13));

        Assert.Contains(after.Checks, check => check is { Name: "NO_DECISION_LOST", Passed: true });
        Assert.Equal(expected.Counts, after.Counts);
        Assert.Equal(await ContentsAsync(never), await ContentsAsync(erased));

        // Of the whole candidate: its sums, settings and lineage.
        Assert.Equal(expected.PolicyHash, after.PolicyHash);
    }

    [Fact]
    public async Task RunAsync_DecisionsAreGoneThatNobodyErased_IsRefused()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        _ = await node.LogAsync(Day.AddHours(1), "ten/sms");
        _ = await node.LogAsync(Day.AddHours(2), "ten/sms");
        _ = await node.RunAsync(Day.AddDays(1));

        // An erasure before the live policy was learnt: what has gone since has another cause.
        _ = await new SqliteCustomerEraser(node.Database).EraseAsync(["anna"], ChangeNote.None, Day, Stop);

        TrainingRun run = await node.RunAsync(Day.AddDays(2));

        Assert.Contains(run.Checks, check => check is { Name: "NO_DECISION_LOST", Passed: false });
    }

    [Fact]
    public async Task RunAsync_TestCustomer_TrainsNothingAndIsCountedAsAnotherGroup()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        await node.LogAsync(node.Draw(Day.AddHours(1), "ten/sms") with { IsForced = true }, node.Draw(Day.AddHours(2), "ten/sms"));

        TrainingRun run = await node.RunAsync(Day.AddDays(1));

        Assert.Equal((2, 1, 1), (run.Counts.Decisions, run.Counts.Observations, run.Counts.OtherGroups));
    }

    [Fact]
    public async Task RunAsync_GroupWithoutContext_KeepsTheAverageCustomer()
    {
        await using TrainingNode node = await StartAsync(
            new UseCaseText { Groups = "treatment: 0.9, no_context: 0.1", Learner = "type: disjoint-linear" });
        Decision[] decisions = [.. Enumerable.Range(0, 10).Select(i => node.Draw(Day.AddMinutes(i), "ten/sms"))];
        await node.LogAsync(decisions);

        _ = await node.RunAsync(Day.AddDays(1));

        Policy policy = Policy.Compile(node.Model, await node.LiveAsync()).Policy!;
        double average = Math.Round(decisions.Average(decision => decision.Context.Span[1]), MidpointRounding.ToEven) / 1024.0;
        Assert.Equal((1.0, average), (policy.ContextFor(Group.NoContext, []).ToArray()[0], policy.ContextFor(Group.NoContext, []).ToArray()[1]));
    }

    private static async Task AddAsync(TrainingNode node, Decision decision, int i)
    {
        await node.LogAsync(decision);
        if (i % 4 == 0)
        {
            await node.ReportAsync(Order($"o-{decision.Id}", decision, decision.Id.Time.AddHours(1)));
        }

        if (i % 7 == 0)
        {
            await node.ReportAsync(decision, ActivationState.Aborted, decision.Id.Time.AddMinutes(5));
        }
    }

    private static async Task<IEnumerable<string>> ContentsAsync(TrainingNode node)
    {
        IReadOnlyList<DayStatistics> days = await node.Days.LoadAsync("spring", node.Model.StatisticsSchema, Stop);
        return [.. days.Select(day => $"{day.Day} {day.IsFrozen} {day.Counts} {Convert.ToBase64String(day.Content.Span)}")];
    }
}
