namespace Decisioning.Service.Tests.Dashboard;

public sealed class OpenApiDocumentTests(DashboardFixture service) : IClassFixture<DashboardFixture>
{
    // The types of the web app are generated from the committed document.
    [Fact]
    public async Task Document_OfTheRunningService_IsTheCommittedOne()
    {
        string live = await service.Http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
        string committed = RepositoryFiles.PathOf("src", "Decisioning.Dashboard", "openapi.json");
        string received = Path.Combine(Path.GetTempPath(), "openapi.received.json");
        await File.WriteAllTextAsync(received, live, TestContext.Current.CancellationToken);

        Assert.True(
            await File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken) == live,
            $"the contract changed: copy {received} to {committed}, and run `npm run types` in src/Decisioning.Dashboard/web");
    }
}
