using Decisioning.Service.Hosting;
using Decisioning.Service.Probes;
using Decisioning.Service.Tests.Access;
using Decisioning.Serving.Live;
using Decisioning.Storage.Sqlite.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Decisioning.Service.Tests.Probes;

public sealed class ReadinessTests
{
    [Fact]
    public async Task CheckAsync_DatabaseTakesNoWrites_IsNotReadyAndSaysWhy()
    {
        using var folder = new TempFolder();
        await using RunningService service = await RunningService.StartAsync(GuardedService.OptionsFor(folder.Path), TimeProvider.System, CancellationToken.None);
        SqliteDatabase closed = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = System.IO.Path.Combine(folder.Path, "closed") });
        await closed.DisposeAsync();
        var readiness = new Readiness(
            service.Services.GetRequiredService<UseCaseRegistry>(), closed, service.Services, service.Services.GetRequiredService<IHostApplicationLifetime>());

        IReadOnlyList<ReadinessCheck> checks = await readiness.CheckAsync();

        Assert.Equal(CheckStatus.Failed, checks.Single(check => check.Name == "database").Status);
    }

    [Fact]
    public async Task CheckAsync_RedisIsAway_IsDegradedAndReady()
    {
        using var folder = new TempFolder();
        ServiceOptions options = GuardedService.OptionsFor(folder.Path);
        options.Redis = "127.0.0.1:1";
        await using RunningService service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);

        IReadOnlyList<ReadinessCheck> checks = await service.Services.GetRequiredService<Readiness>().CheckAsync();

        Assert.Equal(CheckStatus.Degraded, checks.Single(check => check.Name == "redis").Status);
        Assert.DoesNotContain(checks, check => check.Name != "warm_up" && check.Status == CheckStatus.Failed);
    }

    [Fact]
    public async Task CheckAsync_NodeIsStopping_IsNotReady()
    {
        using var folder = new TempFolder();
        await using RunningService service = await RunningService.StartAsync(GuardedService.OptionsFor(folder.Path), TimeProvider.System, CancellationToken.None);
        Readiness readiness = service.Services.GetRequiredService<Readiness>();
        readiness.SetWarm();

        service.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        ReadinessCheck warm = (await readiness.CheckAsync()).Single(check => check.Name == "warm_up");
        Assert.Equal((CheckStatus.Failed, "the node is stopping"), (warm.Status, warm.Detail));
    }
}
