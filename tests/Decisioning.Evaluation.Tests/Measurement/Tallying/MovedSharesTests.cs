using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;

namespace Decisioning.Evaluation.Tests.Measurement.Tallying;

/// <summary>An A/A run of 60 days in which treatment grows from 50 to 90 % on day 30. Both checks err with a probability of 1e-3 at most.</summary>
public sealed class MovedSharesTests
{
    private const int Customers = 4000;
    private const double Confidence = 0.999;

    // Half of the customers come every sixth day and order often, the others come once and order seldom; nobody reacts to anything.
    // Planted fault: revisions that look alike, so that only those who are seen in both groups are left out.
    [Fact]
    public void Report_TreatmentGrows_ShowsNoLiftUnlessOnlyThoseSeenAgainAreLeftOut()
    {
        GroupContrast byPlace = Play(log => log.Revisions.Add(2, Grown(log.UseCase)));
        GroupContrast seenAgain = Play(log => log.Revisions.Add(2, log.UseCase));

        Assert.True(byPlace.Difference.AlwaysValid is { Low: < 0.0, High: > 0.0 });
        Assert.True(seenAgain.Difference.AlwaysValid.IsAboveZero);
        Assert.InRange(seenAgain.Lift.Value, 0.2, 2.0);
    }

    [Fact]
    public void Add_MovedCustomerWhoIsSeenOnce_CountsInNoGroup()
    {
        var log = new TallyLog();
        log.Revisions.Add(2, Grown(log.UseCase));
        var before = new GroupAssigner(log.UseCase.Groups, log.UseCase.Id);
        var after = new GroupAssigner(Grown(log.UseCase).Groups, log.UseCase.Id);
        string[] names = [.. Enumerable.Range(0, 300).Select(i => $"c{i}")];
        string[] moved = [.. names.Where(name => before.GroupOf(name) != after.GroupOf(name))];
        for (int i = 0; i < names.Length; i++)
        {
            bool isLate = i >= 150;
            log.Add(names[i], (isLate ? after : before).GroupOf(names[i]), i, revision: isLate ? 2 : 1);
        }

        ResultsTally tally = log.Tally();
        ResultsTally early = log.Tally(period: new TallyPeriod(TallyLog.Start, TallyLog.Start.AddHours(150), TallyLog.Start.AddDays(400)));

        Assert.Equal(moved.Length, tally.CrossedCustomers);
        Assert.Equal(names.Length - moved.Length, tally.Groups.Sum(group => tally.TotalOf(group).Units));
        Assert.Equal(0L, early.CrossedCustomers);
    }

    // The holdout across all use cases grows from 20 to 50 % on day 30. Planted fault: only those who are seen in both are left out.
    // Then of 80 loyal ones per 100 treatment keeps 50, beside 65 others; the holdout 20, beside 35.
    [Fact]
    public void Report_GlobalHoldoutGrows_ShowsNoLiftUnlessOnlyThoseSeenAgainAreLeftOut()
    {
        GlobalHoldout[] holdouts = [new(0.2, GlobalHoldout.DefaultSalt, 1), new(0.5, GlobalHoldout.DefaultSalt, 2)];
        var random = new SeededRandom(20270302);
        var log = new TallyLog();
        Visit(random, (customer, day, hasOrdered) => log.Add(
            customer,
            holdouts[day < 30 ? 0 : 1].Contains(customer) ? Group.GlobalHoldout : Group.Treatment,
            24.0 * day,
            hasOrdered ? 10.0 : null));

        ResultsTally byDraw = log.Tally(perCustomer: true, holdouts: holdouts);
        ResultsTally seenAgain = log.Tally(perCustomer: true);

        Assert.True(Contrast(byDraw).Difference.AlwaysValid is { Low: < 0.0, High: > 0.0 });
        Assert.True(Contrast(seenAgain).Difference.AlwaysValid.IsAboveZero);

        static GroupContrast Contrast(ResultsTally tally) =>
            GroupContrast.Of(tally.TotalOf(Group.Treatment), tally.TotalOf(Group.GlobalHoldout), Confidence);
    }

    private static UseCaseDefinition Grown(UseCaseDefinition useCase) =>
        useCase with { Groups = useCase.Groups with { Treatment = 0.9, RandomControl = 0.1 } };

    // Half of the customers come every sixth day, and order often; the others come once.
    private static void Visit(SeededRandom random, Action<string, int, bool> onVisit)
    {
        int[] only = [.. Enumerable.Range(0, Customers).Select(_ => random.NextInt(60))];
        for (int day = 0; day < 60; day++)
        {
            for (int i = 0; i < Customers; i++)
            {
                bool isLoyal = i % 2 == 0;
                if (isLoyal ? (day + (i / 2)) % 6 == 0 : only[i] == day)
                {
                    onVisit($"c{i}", day, random.NextDouble() < (isLoyal ? 0.3 : 0.05));
                }
            }
        }
    }

    private static GroupContrast Play(Action<TallyLog> prepare)
    {
        var random = new SeededRandom(20270301);
        var log = new TallyLog();
        prepare(log);
        GroupAssigner[] assigners = [new(log.UseCase.Groups, "log"), new(Grown(log.UseCase).Groups, "log")];
        Visit(random, (customer, day, hasOrdered) =>
        {
            int revision = day < 30 ? 1 : 2;
            log.Add(customer, assigners[revision - 1].GroupOf(customer), 24.0 * day, hasOrdered ? 10.0 : null, revision: revision);
        });
        ResultsTally tally = log.Tally(perCustomer: true);
        return GroupContrast.Of(tally.TotalOf(Group.Treatment), tally.TotalOf(Group.RandomControl), Confidence);
    }
}
