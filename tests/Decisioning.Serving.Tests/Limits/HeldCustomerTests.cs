using Decisioning.Serving.Customers;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Limits;
using Decisioning.UseCases.Customers;

namespace Decisioning.Serving.Tests.Limits;

/// <summary>A customer whom somebody else holds holds nobody up whose decision is logged.</summary>
public sealed class HeldCustomerTests
{
    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten", "id: gift"],
        Rule = "type: uniform",
        More = "caps: [{most: 100, per: day}]",
    };

    [Fact]
    public async Task DecideAsync_AnotherReadsTheCustomerForLong_ALoggedDecisionIsAnsweredAtOnce()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        var history = new SlowHistory(node.CustomerHistory);
        using var customers = new CustomerStates(history, node.Models, new CustomerStatesOptions());
        var decider = new Decider(
            node.Registry, node.Decisions, node.Outcomes, node.Ids, node.Reader, node.Telemetry, node.Clock,
            new ContactLimits(customers, node.Budgets, node.ContactPolicies),
            node.Funnel,
            new DeciderOptions { LogTimeout = TimeSpan.FromSeconds(60) },
            node.Logs.For<Decider>());
        var logging = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => logging.Task;
        Task<DecideResult> first = decider.DecideAsync(Request("anna"), Stop).AsTask();
        await WaitAsync(() => node.Decisions.Appends == 1);
        await customers.RefreshAsync("anna");
        var reading = new TaskCompletionSource();
        history.BeforeRead = reading.Task;
        Task<DecideResult> second = decider.DecideAsync(Request("anna"), Stop).AsTask();
        await WaitAsync(() => history.Reads == 2);

        logging.SetResult();
        DecideResult answer = await first.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.True(answer.Recommendation!.IsLogged);
        Assert.False(second.IsCompleted);
        reading.SetResult();
        Assert.True((await second).Recommendation!.IsLogged);
    }

    private static async Task WaitAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isReached())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private sealed class SlowHistory(ICustomerHistoryStore store) : ICustomerHistoryStore
    {
        private int _reads;

        public Task BeforeRead { get; set; } = Task.CompletedTask;

        public int Reads => Volatile.Read(ref _reads);

        public async ValueTask<CustomerState> ReadAsync(string customer, DateTimeOffset since, CancellationToken cancellation)
        {
            _ = Interlocked.Increment(ref _reads);
            await BeforeRead;
            return await store.ReadAsync(customer, since, cancellation);
        }
    }
}
