using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class DeciderGroupTests
{
    private static readonly UseCaseText Mixed = new()
    {
        Groups = "treatment: 0.5, random_control: 0.3, holdout: 0.2",
        Durability = "async",
    };

    [Fact]
    public async Task DecideAsync_Holdout_GetsNothingAndIsLogged()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText { Groups = "treatment: 0, random_control: 0, holdout: 1" });

        Recommendation answer = await node.DecideAsync(Request("anna"));

        Assert.Equal(Group.Holdout, answer.Decision.Group);
        Assert.Null(answer.Decision.Action);
        Assert.Null(answer.Decision.Propensity);
        Assert.True(answer.IsLogged);
        Decision? logged = await node.Decisions.FindAsync(answer.Decision.Id, Stop);
        Assert.Equal(Group.Holdout, logged!.Group);
        Assert.Null(logged.Action);
    }

    // False-alarm rate 1e-4 for the right probabilities. The planted fault: one action 1.3 times as likely as said.
    [Fact]
    public async Task DecideAsync_RandomControl_IsUniformAndSaysSo()
    {
        const int Requests = 12_000;
        await using ServingNode node = await ServingNode.StartAsync(
            new UseCaseText { Groups = "treatment: 0, random_control: 1, holdout: 0", Durability = "async" });
        long[] counts = new long[6];

        for (int i = 0; i < Requests; i++)
        {
            Recommendation answer = await node.DecideAsync(Request($"customer-{i}"));
            Assert.Equal(1.0 / 6.0, answer.Decision.Propensity);
            Assert.True(answer.Model.Actions.TryFind(answer.Decision.Action!, out int action));
            counts[action]++;
        }

        double[] uniform = [.. Enumerable.Repeat(1.0 / 6.0, 6)];
        double[] skewed = [1.3 / 6.3, .. Enumerable.Repeat(1.0 / 6.3, 5)];
        Assert.True(ChiSquare.PValue(counts, uniform) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, skewed) < 1e-4);
    }

    // False-alarm rate 1e-4. The planted fault: the shares of control and holdout exchanged.
    [Fact]
    public async Task DecideAsync_ManyCustomers_SharesHoldAndGroupsStay()
    {
        await using ServingNode node = await ServingNode.StartAsync(Mixed);
        long[] counts = new long[3];
        var first = new Dictionary<string, Group>();
        for (int i = 0; i < 10_000; i++)
        {
            string customer = $"customer-{i}";
            Group group = (await node.DecideAsync(Request(customer))).Decision.Group;
            counts[(int)group - 1]++;
            first[customer] = group;
        }

        _ = await node.PublishAsync("spring", _ => 0.1);
        _ = await node.ChangeAsync(Mixed with { Offers = ["id: none", "id: other"] });
        foreach ((string customer, Group group) in first.Take(2_000))
        {
            Assert.Equal(group, (await node.DecideAsync(Request(customer))).Decision.Group);
        }

        Assert.True(ChiSquare.PValue(counts, [0.5, 0.3, 0.2]) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, [0.5, 0.2, 0.3]) < 1e-4);
    }

    [Fact]
    public async Task DecideAsync_LessHoldout_MovesCustomersBetweenHoldoutAndTreatmentOnly()
    {
        await using ServingNode node = await ServingNode.StartAsync(Mixed);
        var first = new Group[2_000];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = (await node.DecideAsync(Request($"customer-{i}"))).Decision.Group;
        }

        _ = await node.ChangeAsync(Mixed with { Groups = "treatment: 0.6, random_control: 0.3, holdout: 0.1" });

        int moved = 0;
        for (int i = 0; i < first.Length; i++)
        {
            Group now = (await node.DecideAsync(Request($"customer-{i}"))).Decision.Group;
            if (now != first[i])
            {
                moved++;
                Assert.Equal((Group.Holdout, Group.Treatment), (first[i], now));
            }
        }

        Assert.InRange(moved, 120, 280);
    }
}
