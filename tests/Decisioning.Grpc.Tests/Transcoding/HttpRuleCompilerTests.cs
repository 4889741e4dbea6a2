using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class HttpRuleCompilerTests
{
    [Fact]
    public void Compile_AdditionalBindings_AreRoutesToo()
    {
        MethodDescriptor method = Protos.EverythingService.Descriptor.FindMethodByName("Verb");

        IReadOnlyList<HttpBinding> bindings = HttpRuleCompiler.Compile(method);

        Assert.Equal(["GET", "GET", "POST"], bindings.Select(binding => binding.HttpMethod));
        Assert.Equal("texts", bindings[2].BodyField?.Name);
        Assert.Equal("texts", bindings[2].ResponseField?.Name);
    }

    [Fact]
    public void Compile_NoAnnotation_HasNoRoutes() =>
        Assert.Empty(HttpRuleCompiler.Compile(Protos.EverythingService.Descriptor.FindMethodByName("Hidden")));

    [Theory]
    [InlineData("""{"get":"/x/{nope}"}""", "There is no field 'nope'")]
    [InlineData("""{"get":"/x/{texts}"}""", "path variable 'texts' is no single value")]
    [InlineData("""{"get":"/x/{inner}"}""", "path variable 'inner' is no single value")]
    [InlineData("""{"get":"x"}""", "'/' expected")]
    [InlineData("""{"post":"/x","body":"nope"}""", "there is no field 'nope'")]
    [InlineData("""{"post":"/x","responseBody":"nope"}""", "there is no field 'nope'")]
    [InlineData("""{"body":"*"}""", "a rule has no path")]
    [InlineData("""{"get":"/x","additionalBindings":[{"get":"/y","additionalBindings":[{"get":"/z"}]}]}""", "additional_bindings do not nest")]
    public void Compile_BadAnnotation_NamesMethodAndFault(string rule, string fault)
    {
        MethodDescriptor method = MethodWith(JsonParser.Default.Parse<HttpRule>(rule), clientStreaming: false);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => HttpRuleCompiler.Compile(method));

        Assert.Contains("faulty.Faulty.Run", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"get":"/x"}""", "needs body")]
    [InlineData("""{"post":"/x/{text}","body":"*"}""", "no one request")]
    public void Compile_BadAnnotationOfStream_NamesFault(string rule, string fault)
    {
        MethodDescriptor method = MethodWith(JsonParser.Default.Parse<HttpRule>(rule), clientStreaming: true);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => HttpRuleCompiler.Compile(method));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    private static MethodDescriptor MethodWith(HttpRule rule, bool clientStreaming)
    {
        var options = new MethodOptions();
        options.SetExtension(AnnotationsExtensions.Http, rule);
        var file = new FileDescriptorProto { Name = "faulty.proto", Package = "faulty", Syntax = "proto3" };
        FileDescriptor everything = Protos.EverythingReflection.Descriptor;
        file.Dependency.Add(everything.Name);
        file.Service.Add(new ServiceDescriptorProto
        {
            Name = "Faulty",
            Method =
            {
                new MethodDescriptorProto
                {
                    Name = "Run",
                    InputType = "." + Protos.Everything.Descriptor.FullName,
                    OutputType = "." + Protos.Everything.Descriptor.FullName,
                    ClientStreaming = clientStreaming,
                    Options = options,
                },
            },
        });
        IReadOnlyList<FileDescriptor> built = FileDescriptor.BuildFromByteStrings(
            InOrder(everything, []).Select(import => import.SerializedData).Append(file.ToByteString()),
            new ExtensionRegistry { AnnotationsExtensions.Http });
        return built[^1].Services[0].Methods[0];
    }

    private static List<FileDescriptor> InOrder(FileDescriptor file, HashSet<string> done) =>
        done.Add(file.Name) ? [.. file.Dependencies.SelectMany(import => InOrder(import, done)), file] : [];
}
