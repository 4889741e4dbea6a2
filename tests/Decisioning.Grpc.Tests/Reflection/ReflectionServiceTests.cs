using Decisioning.Grpc.Tests.Transcoding;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using Alpha = Grpc.Reflection.V1Alpha;

namespace Decisioning.Grpc.Tests.Reflection;

public sealed class ReflectionServiceTests(JsonServerFixture fixture)
{
    private const string File = "transcoding/everything.proto";
    private const string Package = "decisioning.transcoding.testing";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListServices_Mapped_AreAllButTheOlderReflection()
    {
        ServerReflectionResponse response = await AskAsync(new ServerReflectionRequest { Host = "h", ListServices = "*" });

        Assert.Equal(
            [Package + ".EverythingService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"],
            response.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal("h", response.ValidHost);
        Assert.Equal("*", response.OriginalRequest.ListServices);
    }

    [Theory]
    [InlineData(Package + ".EverythingService", File)]
    [InlineData(Package + ".EverythingService.Echo", File)]
    [InlineData(Package + ".Everything", File)]
    [InlineData(Package + ".Everything.Inner", File)]
    [InlineData(Package + ".Everything.Inner.name", File)]
    [InlineData(Package + ".Everything.choice", File)]
    [InlineData(Package + ".Everything.Color", File)]
    [InlineData("google.protobuf.Timestamp", "google/protobuf/timestamp.proto")]
    [InlineData("google.api.http", "google/api/annotations.proto")]
    [InlineData("grpc.reflection.v1alpha.ServerReflection", "grpc/reflection/v1alpha/reflection.proto")]
    public async Task FileContainingSymbol_Known_IsThatFileAndAllItsImports(string symbol, string file)
    {
        ServerReflectionResponse response = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        FileDescriptorProto[] files = [.. response.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)];
        Assert.Equal(file, files[0].Name);
        HashSet<string> names = [.. files.Select(one => one.Name)];
        Assert.Equal(files.Length, names.Count);
        Assert.All(files.SelectMany(one => one.Dependency), import => Assert.Contains(import, names));
    }

    [Fact]
    public async Task FileByFilename_Known_IsThatFile()
    {
        ServerReflectionResponse response = await AskAsync(new ServerReflectionRequest { FileByFilename = "google/protobuf/any.proto" });

        ByteString file = Assert.Single(response.FileDescriptorResponse.FileDescriptorProto);
        Assert.Equal("google/protobuf/any.proto", FileDescriptorProto.Parser.ParseFrom(file).Name);
    }

    [Fact]
    public async Task Extensions_OfMethodOptions_AreFoundBothWays()
    {
        ServerReflectionResponse numbers = await AskAsync(
            new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.MethodOptions" });
        ServerReflectionResponse file = await AskAsync(new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 72295728 },
        });

        Assert.Contains(72295728, numbers.AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Equal("google/api/annotations.proto", FileDescriptorProto.Parser.ParseFrom(file.FileDescriptorResponse.FileDescriptorProto[0]).Name);
    }

    [Fact]
    public async Task Unknown_OfEveryKind_IsAnErrorAndTheStreamGoesOn()
    {
        ServerReflectionRequest[] requests =
        [
            new() { FileContainingSymbol = "no.Such" },
            new() { FileByFilename = "no/such.proto" },
            new() { AllExtensionNumbersOfType = "no.Such" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "no.Such", ExtensionNumber = 1 } },
            new(),
        ];
        using GrpcChannel channel = GrpcChannel.ForAddress(fixture.Server.GrpcAddress);
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Token);
        List<int> codes = [];
        foreach (ServerReflectionRequest request in requests)
        {
            await call.RequestStream.WriteAsync(request, Token);
            Assert.True(await call.ResponseStream.MoveNext(Token));
            codes.Add(call.ResponseStream.Current.ErrorResponse.ErrorCode);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Token));
        Assert.Equal([5, 5, 5, 5, 3], codes);
    }

    [Fact]
    public async Task OlderVersion_AnyRequest_HasTheSameAnswer()
    {
        ServerReflectionRequest[] requests =
        [
            new() { ListServices = "*" },
            new() { Host = "h", FileContainingSymbol = Package + ".Everything" },
            new() { FileByFilename = "no/such.proto" },
        ];
        using GrpcChannel channel = GrpcChannel.ForAddress(fixture.Server.GrpcAddress);
        using AsyncDuplexStreamingCall<Alpha.ServerReflectionRequest, Alpha.ServerReflectionResponse> call =
            new Alpha.ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Token);
        foreach (ServerReflectionRequest request in requests)
        {
            ServerReflectionResponse expected = await AskAsync(request);

            await call.RequestStream.WriteAsync(Alpha.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()), Token);
            Assert.True(await call.ResponseStream.MoveNext(Token));
            Assert.Equal(expected.ToByteString(), call.ResponseStream.Current.ToByteString());
        }
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(fixture.Server.GrpcAddress);
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Token);
        await call.RequestStream.WriteAsync(request, Token);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(Token));
        return call.ResponseStream.Current;
    }
}
