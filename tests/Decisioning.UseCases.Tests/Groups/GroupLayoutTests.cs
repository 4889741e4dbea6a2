using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;

namespace Decisioning.UseCases.Tests.Groups;

public sealed class GroupLayoutTests
{
    private static readonly Group[] Growing =
        [Group.RandomControl, Group.Holdout, Group.BusinessAsUsual, Group.EligibilityOnly, Group.Greedy, Group.NoContext];

    // Random histories of shares: whatever changes, a customer moves between treatment and the groups whose share changed.
    [Fact]
    public void GroupOf_RandomHistoriesOfOneShareAtATime_MoveCustomersBetweenTreatmentAndThatGroupOnly()
    {
        var random = new SeededRandom(20261122);
        string[] customers = [.. Enumerable.Range(0, 2_000).Select(i => $"customer-{i}")];
        int moved = 0;
        for (int history = 0; history < 60; history++)
        {
            GroupsDefinition now = RandomShares(random);
            for (int step = 0; step < 8; step++)
            {
                Group changing = Growing[random.NextInt(Growing.Length)];
                GroupsDefinition next = With(now, changing, random.NextInt(9) / 100.0);
                if (next.Treatment <= 0.0 || GroupLayout.FindOverlap(next) is not null)
                {
                    continue;
                }

                var before = new GroupAssigner(now, "spring");
                var after = new GroupAssigner(next, "spring");
                int changed = 0;
                foreach (string customer in customers)
                {
                    (Group from, Group to) = (before.GroupOf(customer), after.GroupOf(customer));
                    if (from != to)
                    {
                        Group[] expected = next.ShareOf(changing) > now.ShareOf(changing) ? [Group.Treatment, changing] : [changing, Group.Treatment];
                        Assert.Equal(expected, [from, to]);
                        changed++;
                    }
                }

                // Five standard deviations of a binomial about the share that the layout says.
                double share = GroupLayout.MovedShare(now, next);
                Assert.Equal(Math.Abs(next.ShareOf(changing) - now.ShareOf(changing)), share, 12);
                Assert.InRange(changed, (2_000 * share) - 50 - (5 * Math.Sqrt(2_000 * share)), (2_000 * share) + 50 + (5 * Math.Sqrt(2_000 * share)));
                moved += changed;
                now = next;
            }
        }

        Assert.True(moved > 10_000, $"only {moved} customers moved: that proves nothing");
    }

    [Fact]
    public void GroupOf_AllGroups_TakeTheirShares()
    {
        var shares = new GroupsDefinition
        {
            Treatment = 0.36,
            RandomControl = 0.1,
            Holdout = 0.16,
            BusinessAsUsual = 0.2,
            EligibilityOnly = 0.06,
            Greedy = 0.05,
            NoContext = 0.07,
        };
        var assigner = new GroupAssigner(shares, "spring");
        Group[] groups = [Group.Treatment, .. Growing];
        long[] counts = new long[groups.Length];
        for (int i = 0; i < 50_000; i++)
        {
            counts[Array.IndexOf(groups, assigner.GroupOf($"customer-{i}"))]++;
        }

        // False alarms: 1 in 10,000. Power: greedy and no_context exchanged.
        Assert.True(ChiSquare.PValue(counts, [.. groups.Select(shares.ShareOf)]) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, [0.36, 0.1, 0.16, 0.2, 0.06, 0.07, 0.05]) < 1e-4);
    }

    // Contingency table of two use cases, χ² against independence. False alarms: 1 in 10,000.
    [Theory]
    [InlineData("spring", "autumn", true)]
    [InlineData("spring", "spring", false)] // The planted fault: one salt for both.
    public void GroupOf_TwoUseCases_IsIndependent(string first, string second, bool isIndependent)
    {
        var shares = new GroupsDefinition { Treatment = 0.5, RandomControl = 0.3, Holdout = 0.2 };
        var left = new GroupAssigner(shares, first);
        var right = new GroupAssigner(shares, second);

        Assert.Equal(isIndependent, PValueOfIndependence(left.GroupOf, right.GroupOf, shares) > 1e-4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // The planted fault: the use case's own holdout in place of the global one.
    public void GlobalHoldout_AgainstAUseCase_IsIndependentAndKeepsItsCustomers(bool isPlanted)
    {
        var shares = new GroupsDefinition { Treatment = 0.5, RandomControl = 0.3, Holdout = 0.2 };
        var assigner = new GroupAssigner(shares, "spring");
        var small = new GlobalHoldout(0.2, GlobalHoldout.DefaultSalt, 1);
        var large = small with { Share = 0.3, Version = 2 };

        double pValue = PValueOfIndependence(
            assigner.GroupOf,
            customer => (isPlanted ? assigner.GroupOf(customer) == Group.Holdout : small.Contains(customer)) ? Group.Holdout : Group.Treatment,
            shares,
            [0.8, 0.0, 0.2]);

        Assert.Equal(!isPlanted, pValue > 1e-4);
        Assert.All(
            Enumerable.Range(0, 5_000).Select(i => $"customer-{i}").Where(small.Contains),
            customer => Assert.True(large.Contains(customer)));
        Assert.Contains(Enumerable.Range(0, 5_000), i => !small.Contains($"customer-{i}") && large.Contains($"customer-{i}"));
    }

    private static double PValueOfIndependence(
        Func<string, Group> left, Func<string, Group> right, GroupsDefinition shares, double[]? rightShares = null)
    {
        double[] leftShares = [shares.Treatment, shares.RandomControl, shares.Holdout];
        rightShares ??= leftShares;
        long[] counts = new long[9];
        for (int i = 0; i < 50_000; i++)
        {
            counts[(3 * ((int)left($"customer-{i}") - 1)) + (int)right($"customer-{i}") - 1]++;
        }

        int[] cells = [.. Enumerable.Range(0, 9).Where(cell => rightShares[cell % 3] > 0.0)];
        return ChiSquare.PValue([.. cells.Select(cell => counts[cell])], [.. cells.Select(cell => leftShares[cell / 3] * rightShares[cell % 3])]);
    }

    private static GroupsDefinition RandomShares(SeededRandom random)
    {
        var shares = new GroupsDefinition { Treatment = 1.0, RandomControl = 0.0, Holdout = 0.0 };
        foreach (Group group in Growing)
        {
            shares = With(shares, group, random.NextInt(9) / 100.0);
        }

        return shares;
    }

    private static GroupsDefinition With(GroupsDefinition shares, Group group, double share)
    {
        GroupsDefinition changed = group switch
        {
            Group.RandomControl => shares with { RandomControl = share },
            Group.Holdout => shares with { Holdout = share },
            Group.BusinessAsUsual => shares with { BusinessAsUsual = share },
            Group.EligibilityOnly => shares with { EligibilityOnly = share },
            Group.Greedy => shares with { Greedy = share },
            _ => shares with { NoContext = share },
        };
        return changed with { Treatment = 1.0 - (changed.Sum - changed.Treatment) };
    }
}
