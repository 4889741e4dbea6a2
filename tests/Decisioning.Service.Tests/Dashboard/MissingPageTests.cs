using Decisioning.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace Decisioning.Service.Tests.Dashboard;

public sealed class MissingPageTests
{
    [Fact]
    public async Task TryAnswer_WithoutABuiltApp_SaysHowToGetIt()
    {
        using var folder = new TempFolder();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/" }, Response = { Body = body } };

        bool isAnswered = await new DashboardPages(Path.Combine(folder.Path, "wwwroot")).TryAnswerAsync(context);

        Assert.True(isAnswered);
        Assert.Contains("Node.js 20", System.Text.Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }
}
