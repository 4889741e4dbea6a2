namespace Decisioning.Grpc.Tests.Interop;

/// <summary>The C-core client judges the server: one row per case of its script, whose names are fixed here.</summary>
public sealed class PythonClientTests(PythonRun run) : IClassFixture<PythonRun>
{
    private static readonly string[] Harder =
    [
        "deflate_request", "deadlines_of_all_kinds", "big_request_metadata", "big_trailers", "binary_metadata", "rich_error",
        "message_sizes", "gzip_bomb", "thousand_concurrent_calls", "three_hundred_open_streams",
    ];

    public static TheoryData<string> Cases => [.. InteropCases.PublicList, .. Harder];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_PythonClient_Passes(string name)
    {
        Assert.True(run.Results.TryGetValue(name, out CaseResult? result), $"The script did not report {name}.");
        Assert.True(result.Passed, result.Note);
    }

    [Fact]
    public void Cases_PythonClient_AreAllListedHere() =>
        Assert.Equal(InteropCases.PublicList.Concat(Harder).Order(), run.Results.Keys.Order());
}
