using Decisioning.V1;

namespace Decisioning.Service.Tests.Insight;

/// <summary>What needs attention is found where it was planted, and nowhere else.</summary>
public sealed class AttentionTests(InsightFixture service) : IClassFixture<InsightFixture>
{
    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    // One use case for each fault: sound, drifting, without outcomes, paused; then time passes without updates.
    [Fact]
    public async Task Attention_PlantedFaults_AreFoundInTheirUseCaseAlone()
    {
        string[] names = ["sound", "drifting", "silent", "paused"];
        foreach (string name in names)
        {
            await service.Connection.UseCases.CreateUseCaseAsync(
                new CreateUseCaseRequest { Yaml = InsightFixture.Definition.Replace("use_case: watched", $"use_case: {name}", StringComparison.Ordinal) },
                cancellationToken: Token);
        }

        for (int day = 0; day < 14; day++)
        {
            foreach (string name in names)
            {
                bool isLate = day >= 7;
                double spend = isLate && name == "drifting" ? 400.0 : 80.0;
                await service.DecideAsync(name, 1000 + day, 60, spend, withOrders: !(day >= 10 && name == "silent"));
            }

            service.PassDays(1);
        }

        await service.Connection.UseCases.ChangeUseCaseStateAsync(
            new ChangeUseCaseStateRequest { UseCase = "paused", Transition = UseCaseTransition.Pause, Actor = "test" }, cancellationToken: Token);
        service.PassDays(1);
        foreach (string name in names)
        {
            await service.Connection.Policies.TrainAsync(new TrainRequest { UseCase = name }, cancellationToken: Token);
        }

        Dictionary<string, string[]> fresh = await CodesAsync();
        service.PassDays(3);
        Dictionary<string, string[]> stale = await CodesAsync();

        Assert.Empty(fresh["sound"]);
        Assert.Equal(["DRIFT"], fresh["drifting"]);
        Assert.Equal(["NO_OUTCOMES"], fresh["silent"]);
        Assert.Empty(fresh["paused"]);
        Assert.Equal(["POLICY_STALE"], stale["sound"]);
        Assert.Empty(stale["paused"]);
    }

    private async Task<Dictionary<string, string[]>> CodesAsync()
    {
        GetOverviewResponse overview = await service.Insights.GetOverviewAsync(new GetOverviewRequest(), cancellationToken: Token);
        return overview.UseCases.ToDictionary(
            line => line.UseCase,
            line => overview.Attention
                .Where(item => item.UseCase == line.UseCase && item.Severity >= Severity.Warning)
                .Select(item => item.Code).Order(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);
    }
}
