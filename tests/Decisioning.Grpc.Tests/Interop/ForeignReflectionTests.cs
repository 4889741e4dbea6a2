using System.Text.Json;
using Decisioning.Grpc.Tests.Transcoding;

namespace Decisioning.Grpc.Tests.Interop;

/// <summary>Clients of others ask for services, health and errors.</summary>
public sealed class ForeignReflectionTests(JsonServerFixture fixture)
{
    private const string Service = "decisioning.transcoding.testing.EverythingService";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address => fixture.Server.GrpcAddress.Authority;

    [Theory]
    [InlineData("node", "reflection.js", 7)]
    [InlineData("/usr/bin/python3", "reflection.py", 9)]
    public async Task Script_AllCases_Pass(string program, string script, int cases)
    {
        ProgramRun run = await ProgramRun.StartAsync(
            program, [RepositoryFiles.PathOf("tests", "Decisioning.Grpc.Tests", "Interop", script), Address], Token);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(cases, run.Output.Split('\n').Count(line => line.StartsWith("PASS ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--list-services", Service)]
    [InlineData("--list-services", "grpc.health.v1.Health")]
    [InlineData("--list-methods", Service + "/Echo")]
    public async Task BufCurl_List_NamesWhatIsMapped(string option, string expected)
    {
        ProgramRun run = await ProgramRun.BufAsync(Token, "curl", "--http2-prior-knowledge", "--protocol", "grpc", option, $"http://{Address}");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains(expected, run.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task BufCurl_Unary_Echoes()
    {
        ProgramRun run = await ProgramRun.BufAsync(
            Token, "curl", "--http2-prior-knowledge", "--protocol", "grpc", "-d", """{"text":"größe","whole64":"7"}""", $"http://{Address}/{Service}/Echo");

        Assert.True(run.ExitCode == 0, run.Errors);
        JsonElement reply = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("größe", reply.GetProperty("text").GetString());
        Assert.Equal("7", reply.GetProperty("whole64").GetString());
    }

    [Fact]
    public async Task BufCurl_Error_HasCodeMessageAndDetails()
    {
        ProgramRun run = await ProgramRun.BufAsync(
            Token, "curl", "--http2-prior-knowledge", "--protocol", "grpc", "-d", """{"code":5,"message":"gone"}""", $"http://{Address}/{Service}/Fail");

        Assert.NotEqual(0, run.ExitCode);
        JsonElement error = JsonDocument.Parse(run.Errors).RootElement;
        Assert.Equal("not_found", error.GetProperty("code").GetString());
        Assert.Equal("gone", error.GetProperty("message").GetString());
        Assert.Equal("google.rpc.ErrorInfo", error.GetProperty("details")[0].GetProperty("type").GetString());
    }
}
