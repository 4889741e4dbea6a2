using Decisioning.Service.Hosting;

await using RunningService service = await RunningService.StartAsync(new ServiceOptions(), TimeProvider.System, CancellationToken.None);
await service.WaitForShutdownAsync(CancellationToken.None);
