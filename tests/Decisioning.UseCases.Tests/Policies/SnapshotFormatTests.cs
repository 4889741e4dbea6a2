using System.Text;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Policies;

public sealed class SnapshotFormatTests
{
    private static readonly UseCaseModel Model = UseCaseModel.Compile(DefinitionReader.Read(DefinitionText.Valid).Definition!, 1);

    [Fact]
    public void Write_RandomSnapshots_ReadBackEqualAndWriteTheSame()
    {
        var random = new SeededRandom(20260710);
        for (int i = 0; i < 500; i++)
        {
            PolicySnapshot snapshot = RandomPolicy.Snapshot(Model, random, random.NextInt(20));

            StoredPolicy stored = SnapshotFormat.Write(snapshot);
            SnapshotResult read = SnapshotFormat.Read(stored);

            Assert.Equal(SnapshotProblem.None, read.Problem);
            Assert.Equal(snapshot, read.Snapshot);
            Assert.Equal(stored.Content.ToArray(), SnapshotFormat.Write(read.Snapshot!).Content.ToArray());
            Assert.Equal((snapshot.UseCase, snapshot.Version), (stored.UseCase, stored.Version));
            Assert.Equal(64, stored.Hash.Length);
        }
    }

    [Fact]
    public void HashOf_KnownBytes_IsSha256InSmallHex() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", SnapshotFormat.HashOf("abc"u8));

    [Fact]
    public void Read_OneBitChanged_IsWrongHash()
    {
        StoredPolicy stored = Stored();
        var random = new SeededRandom(20260711);
        for (int i = 0; i < 1_000; i++)
        {
            byte[] content = stored.Content.ToArray();
            content[random.NextInt(content.Length)] ^= (byte)(1 << random.NextInt(8));

            Assert.Equal(SnapshotProblem.WrongHash, SnapshotFormat.Read(stored with { Content = content }).Problem);
        }
    }

    [Theory]
    [InlineData("\"format\":1", "\"format\":2", SnapshotProblem.NewerFormat)]
    [InlineData("\"format\":1", "\"format\":0", SnapshotProblem.Malformed)]
    [InlineData("\"format\":1", "\"format\":1.0", SnapshotProblem.Malformed)]
    [InlineData("\"format\":1", "\"format\":1e99", SnapshotProblem.Malformed)]
    [InlineData("\"format\":1", "\"format\": 1", SnapshotProblem.Malformed)]
    [InlineData("\"format\":1", "\"format\":1,\"colour\":2", SnapshotProblem.Malformed)]
    [InlineData("\"code_version\":\"0.1.0\"", "\"code_version\":null", SnapshotProblem.Malformed)]
    [InlineData("\"first_day\":\"2026-02-01\"", "\"first_day\":\"2026-02-31\"", SnapshotProblem.Malformed)]
    [InlineData("\"use_case\":\"welcome\"", "\"use_case\":\"goodbye\"", SnapshotProblem.OtherPolicy)]
    [InlineData("\"use_case\":\"welcome\"", "\"use_case\":7", SnapshotProblem.Malformed)]
    [InlineData("\"version\":", "\"version\":9", SnapshotProblem.OtherPolicy)]
    public void Read_ChangedContentWithItsOwnHash_IsRefused(string part, string replacement, SnapshotProblem expected)
    {
        StoredPolicy stored = Stored();
        string text = Encoding.UTF8.GetString(stored.Content.Span);
        Assert.Contains(part, text, StringComparison.Ordinal);
        byte[] content = Encoding.UTF8.GetBytes(text.Replace(part, replacement, StringComparison.Ordinal));

        SnapshotResult result = SnapshotFormat.Read(stored with { Content = content, Hash = SnapshotFormat.HashOf(content) });

        Assert.Null(result.Snapshot);
        Assert.Equal(expected, result.Problem);
    }

    [Fact]
    public void Compile_GarbageWithItsOwnHash_IsRefusedWithoutAnException()
    {
        StoredPolicy stored = Stored();
        var random = new SeededRandom(20260712);
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] content = i % 4 == 0 ? Garbage(random) : Mutated(stored.Content.ToArray(), random);

            PolicyResult result = Policy.Compile(Model, stored with { Content = content, Hash = SnapshotFormat.HashOf(content) });

            Assert.Equal(result.IsCompiled, result.Problem == SnapshotProblem.None);
            refused += result.IsCompiled ? 0 : 1;
        }

        Assert.InRange(refused, 5_000, 10_000);
    }

    private static StoredPolicy Stored() => SnapshotFormat.Write(RandomPolicy.Snapshot(Model, new SeededRandom(20260713), 50));

    private static byte[] Garbage(SeededRandom random)
    {
        byte[] bytes = new byte[random.NextInt(200)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.NextInt(256);
        }

        return bytes;
    }

    // Mostly within the statistics, so that what reads as a snapshot reaches the learner too.
    private static byte[] Mutated(byte[] content, SeededRandom random)
    {
        const string Characters = "ABCDEFwxyz0189+/={}\",:";
        int statistics = Encoding.UTF8.GetString(content).IndexOf("\"statistics\":", StringComparison.Ordinal);
        for (int changes = 1 + random.NextInt(3); changes > 0; changes--)
        {
            int start = random.NextInt(4) == 0 ? 0 : statistics;
            content[start + random.NextInt(content.Length - start)] = (byte)Characters[random.NextInt(Characters.Length)];
        }

        return content;
    }
}
