using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Decisioning.Storage.Redis.Connection;

namespace Decisioning.Storage.Tests.Redis;

public sealed class RedisCommandsTests
{
    private static readonly string[] Waiting = ["IDatabase", "IDatabaseAsync", "ISubscriber", "IServer", "IRedis", "IRedisAsync"];

    /// <summary>A synchronous command blocks a pool thread that its own answer needs: 16 of them starve each other.</summary>
    [Fact]
    public void Assembly_CommandsCalled_AreAsynchronousOnes()
    {
        string[] called = [.. CommandsOf(typeof(RedisConnection).Assembly.Location)];

        Assert.Contains("ScriptEvaluateAsync", called);
        Assert.All(called, command => Assert.EndsWith("Async", command, StringComparison.Ordinal));
    }

    [Fact]
    public void CommandsOf_AssemblyWithASynchronousCommand_FindsIt() =>
        Assert.Contains(nameof(StackExchange.Redis.IDatabase.StringGet), CommandsOf(typeof(RedisCommandsTests).Assembly.Location));

    // The fault that the test above must find. It is never called.
    internal static string? ReadBlocking(StackExchange.Redis.IDatabase database) => database.StringGet("key");

    private static IEnumerable<string> CommandsOf(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference
                && Waiting.Contains(metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)))
            {
                yield return metadata.GetString(member.Name);
            }
        }
    }
}
