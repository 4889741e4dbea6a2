using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class GroupAssignerTests
{
    private const int Customers = 100_000;

    // False alarms: 1 in 10,000 for the fair check (chi square, 2 degrees of freedom, 18.42). The salt is a literal.
    [Fact]
    public void GroupOf_ManyCustomers_FollowsTheSharesAndNoticesOnePercentMore()
    {
        GroupAssigner assigner = Make(0.7, 0.2, 0.1);

        Assert.True(ChiSquare(assigner, 0.7, 0.2, 0.1) < 18.42);
        // Power check: the same test must notice shares that are one percent off.
        Assert.True(ChiSquare(assigner, 0.69, 0.21, 0.1) > 18.42);
    }

    [Theory]
    [InlineData(0.7, 0.2, 0.1)]
    [InlineData(0.5, 0.2, 0.3)]
    [InlineData(0.5, 0.4, 0.1)]
    [InlineData(0.3, 0.4, 0.3)]
    [InlineData(1.0, 0.0, 0.0)]
    public void GroupOf_OtherShares_MovesCustomersBetweenTreatmentAndTheGrownGroupOnly(double treatment, double control, double holdout)
    {
        GroupAssigner before = Make(0.7, 0.2, 0.1);
        GroupAssigner after = Make(treatment, control, holdout);

        foreach (string customer in Names())
        {
            (Group from, Group to) = (before.GroupOf(customer), after.GroupOf(customer));
            Assert.True(from == to || from == Group.Treatment || to == Group.Treatment, $"{customer}: {from} to {to}");
        }
    }

    [Theory]
    [InlineData(1.0, 0.0, 0.0, Group.Treatment)]
    [InlineData(0.0, 1.0, 0.0, Group.RandomControl)]
    [InlineData(0.0, 0.0, 1.0, Group.Holdout)]
    public void GroupOf_OneGroupOnly_TakesEverybody(double treatment, double control, double holdout, Group expected)
    {
        GroupAssigner assigner = Make(treatment, control, holdout);

        Assert.All(Names().Take(10_000), customer => Assert.Equal(expected, assigner.GroupOf(customer)));
    }

    [Fact]
    public void GroupOf_NoTreatment_LeavesNobodyBetweenTheOthers()
    {
        // 1 - 0.9 is not 0.1 in binary: the boundary must not depend on it.
        GroupAssigner assigner = Make(0.0, 0.9, 0.1);

        Assert.DoesNotContain(Group.Treatment, Names().Select(assigner.GroupOf));
    }

    [Fact]
    public void GroupOf_AnotherSalt_ShufflesAnew()
    {
        GroupAssigner left = Make(0.5, 0.5, 0.0);
        var right = new GroupAssigner(new GroupsDefinition { Treatment = 0.5, RandomControl = 0.5, Holdout = 0.0 }, "other");

        double same = Names().Count(customer => left.GroupOf(customer) == right.GroupOf(customer)) / (double)Customers;

        // Independent assignments agree half the time, with a standard deviation of 0.0016; 5 of them: 1 false alarm in a million.
        Assert.InRange(same, 0.492, 0.508);
        Assert.Equal(1.0, Names().Count(customer => left.GroupOf(customer) == Make(0.5, 0.5, 0.0).GroupOf(customer)) / (double)Customers);
    }

    // Worked out by an implementation of its own (FNV-1a and SplitMix64 in Python): a customer's group outlives every version.
    [Fact]
    public void GroupOf_KnownCustomers_NeverChanges()
    {
        GroupAssigner assigner = Make(0.4, 0.3, 0.3);

        Assert.Equal(
            "HCHTTHTTHT",
            string.Concat(Enumerable.Range(1, 10).Select(i => assigner.GroupOf($"customer-{i}").ToString() switch
            {
                nameof(Group.Treatment) => "T",
                nameof(Group.Holdout) => "H",
                _ => "C",
            })));
    }

    private static double ChiSquare(GroupAssigner assigner, double treatment, double control, double holdout)
    {
        ILookup<Group, string> found = Names().ToLookup(assigner.GroupOf);
        return new[] { (Group.Treatment, treatment), (Group.RandomControl, control), (Group.Holdout, holdout) }
            .Sum(pair => Math.Pow(found[pair.Item1].Count() - (pair.Item2 * Customers), 2) / (pair.Item2 * Customers));
    }

    private static IEnumerable<string> Names() => Enumerable.Range(0, Customers).Select(i => $"customer-{i}");

    private static GroupAssigner Make(double treatment, double control, double holdout) =>
        new(new GroupsDefinition { Treatment = treatment, RandomControl = control, Holdout = holdout }, "welcome");
}
