using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Groups;

namespace Decisioning.UseCases.Tests.Groups;

public sealed class FirstAssignmentsTests
{
    [Theory]
    [InlineData(CrossoverMode.Exclude, null)]
    [InlineData(CrossoverMode.FirstGroup, Group.Treatment)]
    public void GroupOf_CustomerWhoChangesGroup_CountsAsTheModeSays(CrossoverMode mode, Group? expected)
    {
        var assignments = new FirstAssignments(mode);

        Group?[] counted =
        [
            assignments.GroupOf(Make("anna", Group.Treatment)),
            assignments.GroupOf(Make("ben", Group.Holdout)),
            assignments.GroupOf(Make("anna", Group.Holdout)),
            assignments.GroupOf(Make("anna", Group.Treatment)),
            assignments.GroupOf(Make("anna", Group.Holdout)),
            assignments.GroupOf(Make("test", Group.Treatment) with { IsForced = true }),
            assignments.GroupOf(Make("ben", Group.Holdout)),
        ];

        Assert.Equal([Group.Treatment, Group.Holdout, expected, Group.Treatment, expected, null, Group.Holdout], counted);
        Assert.Equal((2L, 1, 1L), (assignments.Crossovers, assignments.CrossedCustomers, assignments.Forced));
    }

    private static Decision Make(string customer, Group group) =>
        new() { Id = default, UseCase = "spring", UseCaseRevision = 1, Customer = customer, Group = group };
}
