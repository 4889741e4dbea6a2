namespace Decisioning.Grpc.Tests.Interop;

/// <summary>@grpc/grpc-js judges the server: one row per case of its script, whose names are fixed here.</summary>
public sealed class NodeClientTests(NodeRun run) : IClassFixture<NodeRun>
{
    private static readonly string[] Harder =
    [
        "deflate_request", "deadlines_of_all_kinds", "big_request_metadata", "binary_metadata", "rich_error", "message_sizes",
        "thousand_concurrent_calls",
    ];

    public static TheoryData<string> Cases => [.. InteropCases.PublicList, .. Harder];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_NodeClient_Passes(string name)
    {
        Assert.True(run.Results.TryGetValue(name, out CaseResult? result), $"The script did not report {name}.");
        Assert.True(result.Passed, result.Note);
    }

    [Fact]
    public void Cases_NodeClient_AreAllListedHere() =>
        Assert.Equal(InteropCases.PublicList.Concat(Harder).Order(), run.Results.Keys.Order());
}
