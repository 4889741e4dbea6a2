using Decisioning.Grpc.Tests.Hosting;

namespace Decisioning.Grpc.Tests.Interop;

/// <summary>Our own client against our own server, through every case of the public interop suite that a server must pass.</summary>
public sealed class CSharpClientTests(InteropServerFixture fixture) : IClassFixture<InteropServerFixture>
{
    public static TheoryData<string> Cases => [.. InteropCases.All.Keys.Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_CSharpClient_Passes(string name) =>
        await InteropCases.All[name](fixture.Channel).WaitAsync(TestLimits.Wait, TestContext.Current.CancellationToken);

    [Fact]
    public void Cases_PublicList_IsComplete() => Assert.Equal(InteropCases.PublicList.Order(), InteropCases.All.Keys.Order());
}
