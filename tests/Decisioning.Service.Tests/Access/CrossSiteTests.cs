using Decisioning.Service.Access;
using Microsoft.AspNetCore.Http;

namespace Decisioning.Service.Tests.Access;

public sealed class CrossSiteTests
{
    // A page under a name of its own that resolves to this machine looks same-origin: only its name gives it away.
    [Theory]
    [InlineData("127.0.0.1:5081", false)]
    [InlineData("[::1]:5081", false)]
    [InlineData("localhost:5081", false)]
    [InlineData("decisioning:5081", false)]
    [InlineData("shop.localhost", false)]
    [InlineData("evil.example:5081", true)]
    [InlineData("127.0.0.1.evil.example", true)]
    [InlineData("localhost.evil.example:5081", true)]
    public void IsForeignHost_NamesThatOthersMayHave_AreForeign(string host, bool expected) =>
        Assert.Equal(expected, CrossSite.IsForeignHost(RequestOf(host, null, null)));

    // Basic credentials are sent by browsers on their own: they are no proof that a program asks.
    [Theory]
    [InlineData("Bearer dk_x", "https://evil.example", false)]
    [InlineData("Basic eDp5", "https://evil.example", true)]
    [InlineData(null, "https://evil.example", true)]
    [InlineData(null, "http://127.0.0.1:5081", false)]
    [InlineData("Basic eDp5", "http://127.0.0.1:5081", false)]
    public void IsForged_ByCredentialsAndOrigin_IsWhatABrowserCouldBeMadeToSend(string? authorization, string origin, bool expected) =>
        Assert.Equal(expected, CrossSite.IsForged(RequestOf("127.0.0.1:5081", authorization, origin)));

    private static HttpRequest RequestOf(string host, string? authorization, string? origin)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Post;
        request.Host = new HostString(host);
        request.Headers.Authorization = authorization;
        request.Headers.Origin = origin;
        return request;
    }
}
