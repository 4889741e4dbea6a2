using System.Text.Json;

namespace Decisioning.Service.Tests.Observability;

public sealed class DashboardFileTests
{
    public static TheoryData<string> Files => [.. DashboardFile.All];

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_EachDashboard_FindsNothing(string file)
    {
        JsonElement dashboard = DashboardFile.Read(file);

        Assert.Empty(DashboardChecker.Check(dashboard));
        Assert.Contains(
            dashboard.GetProperty("templating").GetProperty("list").EnumerateArray(),
            variable => variable.GetProperty("name").GetString() == "datasource");
    }

    [Fact]
    public void Dashboards_OfTheFolder_AreAllRunByTheExpressionTests()
    {
        Assert.Equal(["service.json", "use-cases.json"], DashboardFile.All.Order(StringComparer.Ordinal));
        Assert.Equal(2, DashboardFile.All.Select(file => DashboardFile.Read(file).GetProperty("uid").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("\"id\": 3,", "\"id\": 2,", "id 2 is used twice")]
    [InlineData("\"unit\": \"reqps\"", "\"units\": \"reqps\"", "no unit")]
    [InlineData("\"x\": 8,", "\"x\": 7,", "lies over")]
    [InlineData("\"x\": 16,", "\"x\": 17,", "beyond the grid")]
    [InlineData("\"uid\": \"${datasource}\"", "\"uid\": \"prometheus\"", "hard-wired")]
    public void Check_PlantedFault_IsFound(string right, string wrong, string expected)
    {
        string text = DashboardFile.Read("service.json").ToString();
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Contains(DashboardChecker.Check(JsonDocument.Parse(text.Replace(right, wrong, StringComparison.Ordinal)).RootElement), fault =>
            fault.Contains(expected, StringComparison.Ordinal));
    }
}
