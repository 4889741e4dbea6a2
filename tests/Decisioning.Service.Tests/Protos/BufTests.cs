namespace Decisioning.Service.Tests.Protos;

/// <summary>The contract keeps its style, and keeps its promise to callers who compiled an earlier one.</summary>
/// <remarks>
/// The baseline is the contract of the last release. A release renews it:
/// <c>buf build protos --exclude-source-info -o tests/Decisioning.Service.Tests/Protos/baseline.binpb</c>.
/// </remarks>
public sealed class BufTests
{
    private static readonly string Baseline = RepositoryFiles.PathOf("tests", "Decisioning.Service.Tests", "Protos", "baseline.binpb");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lint_Protos_FindsNothing()
    {
        ProgramRun run = await ProgramRun.BufAsync(Token, "lint", "protos");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task Breaking_AgainstBaseline_FindsNothing()
    {
        ProgramRun run = await ProgramRun.BufAsync(Token, "breaking", "protos", "--against", Baseline);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task Lint_MissingComment_IsFound()
    {
        using var copy = new ProtosCopy();
        copy.Write("planted/v1/planted.proto", "syntax = \"proto3\";\n\npackage planted.v1;\n\nmessage Bare {}\n");

        ProgramRun run = await ProgramRun.BufAsync(Token, "lint", copy.Folder);

        Assert.Equal(100, run.ExitCode);
        Assert.Contains("Message \"Bare\" should have a non-empty comment", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaking_DeletedField_IsFound()
    {
        using var copy = new ProtosCopy();
        string health = copy.Read("grpc/health/v1/health.proto");
        copy.Write("grpc/health/v1/health.proto", health.Replace("string service = 1;", "", StringComparison.Ordinal));

        ProgramRun run = await ProgramRun.BufAsync(Token, "breaking", copy.Folder, "--against", Baseline);

        Assert.Equal(100, run.ExitCode);
        Assert.Contains("Previously present field \"1\"", run.Output, StringComparison.Ordinal);
    }
}
