using System.Runtime.InteropServices;
using System.Text;
using Decisioning.Bandits;
using Decisioning.Evaluation.Regret;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Regret;

public sealed class RegretFolderTests
{
    private static readonly SyntheticProblem Small = new("small", Rounds: 50, Features: 3, Dimensions: [2, 3], Batch: 20);

    [Fact]
    public void ReadWorld_OfAWrittenProblem_GivesItsShapeAndTables()
    {
        using var temp = new TempFolder();
        Small.Write(temp.Path, 4, 11);

        var folder = RegretFolder.Open(temp.Path);
        RegretProblem problem = folder.ReadProblem("small");
        RegretWorld world = folder.ReadWorld(problem, 11);

        Assert.Equal(["small"], folder.Problems);
        Assert.Equal((50, 3, 6, 20, 3), (problem.Rounds, problem.Features, problem.Actions, problem.Batch, problem.Nights));
        Assert.Equal([2, 3], problem.Dimensions);
        Assert.Equal([4, 11], problem.Seeds);
        float[] contexts = Floats(temp, "small_11.X.f32");
        float[] probabilities = Floats(temp, "small_11.P.f32");
        byte[] rewards = File.ReadAllBytes(Path.Combine(temp.Path, "small_11.R.u8"));
        for (int row = 0; row < 50; row++)
        {
            Assert.Equal(contexts.Skip(row * 3).Take(3).Select(x => DyadicGrid.QuantizeFeature(x)), world.Context(row).ToArray());
            Assert.Equal(probabilities.AsSpan(row * 6, 6), world.Probabilities(row));
            Assert.Equal(rewards.AsSpan(row * 6, 6), world.Rewards(row));
        }
    }

    [Fact]
    public void ReadWorld_ContextWithoutConstant_PutsOneBefore()
    {
        using var temp = new TempFolder();
        Small.Write(temp.Path, 0);
        Change<float>(temp, "small_0.X.f32", table => table[3] = 0.5f);

        RegretWorld world = World(temp);

        Assert.Equal(4, world.ContextDimension);
        Assert.Equal([1.0, 0.5], world.Context(1)[..2].ToArray());
    }

    [Fact]
    public void ReadProblem_WithoutDims_IsOneDimension()
    {
        RegretProblem problem = RegretHeader.Parse("p", Encoding.UTF8.GetBytes("""{"T": 5, "d": 2, "K": 7, "batch": 9}"""), [3]);

        Assert.Equal([7], problem.Dimensions);
        Assert.Equal(1, problem.Nights);
    }

    [Theory]
    [InlineData("", "it is no JSON")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("{}", "'T' is missing; 'd' is missing; 'K' is missing; 'batch' is missing")]
    [InlineData("""{"T": 1.5, "d": "2", "K": 0, "batch": -1}""", "'T' is 1.5, not a whole number of at least 1; 'd' is \"2\", not")]
    [InlineData("""{"T": 9, "d": 2, "K": 6, "batch": 3, "dims": [2, 4]}""", "'dims' make 2 x 4 actions, 'K' says 6")]
    [InlineData("""{"T": 9, "d": 2, "K": 6, "batch": 3, "dims": [6, 0]}""", "'dims' is not a list of whole numbers of at least 1")]
    [InlineData("""{"T": 9, "d": 2, "K": 6, "batch": 3, "dims": "6"}""", "'dims' is not a list of whole numbers of at least 1")]
    [InlineData("""{"T": 9, "d": 257, "K": 10001, "batch": 3}""", "'K' is 10001; a use case has at most 10000 actions; 'd' is 257;")]
    [InlineData("""{"T": 2000000000, "d": 2, "K": 6, "batch": 3}""", "'T' is 2000000000: a table of that size")]
    public void ReadHeader_Wrong_NamesAllThatIs(string json, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => RegretHeader.Parse("p", Encoding.UTF8.GetBytes(json), []));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemsOf_MissingTruncatedAndOversizedTables_NamesEach()
    {
        using var temp = new TempFolder();
        Small.Write(temp.Path, 0);
        File.Delete(Path.Combine(temp.Path, "small_0.X.f32"));
        Resize(temp, "small_0.R.u8", 299);
        Resize(temp, "small_0.P.f32", 1_204);

        var folder = RegretFolder.Open(temp.Path);
        RegretProblem problem = folder.ReadProblem("small");

        Assert.Equal(
            [
                "small_0.X.f32 is missing",
                "small_0.R.u8 has 299 bytes; its header asks for 300",
                "small_0.P.f32 has 1,204 bytes; its header asks for 1,200",
            ],
            folder.ProblemsOf(problem, 0));
        Assert.Equal([0], problem.Seeds);
        Assert.Throws<DataFormatException>(() => folder.ReadWorld(problem, 0));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ReadWorld_ContextThatIsNotFinite_NamesTheCell(float value)
    {
        using var temp = new TempFolder();
        Small.Write(temp.Path, 0);
        Change<float>(temp, "small_0.X.f32", table => table[(7 * 3) + 2] = value);

        DataFormatException error = Assert.Throws<DataFormatException>(() => World(temp));

        Assert.StartsWith("small_0.X.f32: row 7, column 2 is ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", not a finite number", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    public void ReadWorld_NoProbability_NamesTheCell(float value)
    {
        using var temp = new TempFolder();
        Small.Write(temp.Path, 0);
        Change<float>(temp, "small_0.P.f32", table => table[6] = value);

        DataFormatException error = Assert.Throws<DataFormatException>(() => World(temp));

        Assert.StartsWith("small_0.P.f32: row 1, column 0 is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadWorld_RewardOfTwo_NamesTheCell()
    {
        using var temp = new TempFolder();
        Small.Write(temp.Path, 0);
        Change<byte>(temp, "small_0.R.u8", table => table[5] = 2);

        DataFormatException error = Assert.Throws<DataFormatException>(() => World(temp));

        Assert.Equal("small_0.R.u8: row 0, column 5 is 2, not 0 or 1", error.Message);
    }

    [Fact]
    public void Open_FolderThatIsMissingOrEmpty_IsRefused()
    {
        using var temp = new TempFolder();

        Assert.Throws<DataFormatException>(() => RegretFolder.Open(temp.Path));
        Assert.Throws<DataFormatException>(() => RegretFolder.Open(Path.Combine(temp.Path, "none")));
    }

    // Damaged in any way, a folder is read or refused in words; nothing else may come out of it.
    [Fact]
    public void ReadWorld_RandomDamage_IsReadOrRefusedInWords()
    {
        var random = new Random(20261122);
        using var whole = new TempFolder();
        Small.Write(whole.Path, 0);
        int refused = 0;
        for (int round = 0; round < 400; round++)
        {
            using TempFolder temp = whole.Copy();
            string[] files = Directory.GetFiles(temp.Path);
            Damage(files[random.Next(files.Length)], random);
            try
            {
                World(temp);
            }
            catch (DataFormatException error)
            {
                Assert.NotEmpty(error.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 100, 399);
    }

    private static void Damage(string file, Random random)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int place = random.Next(bytes.Length);
        byte[] damaged = random.Next(4) switch
        {
            0 => bytes[..place],
            1 => [.. bytes, .. bytes[place..]],
            _ => Replaced(bytes, place, (byte)random.Next(256)),
        };
        File.WriteAllBytes(file, damaged);
    }

    private static byte[] Replaced(byte[] bytes, int place, byte value)
    {
        bytes[place] = value;
        return bytes;
    }

    private static RegretWorld World(TempFolder temp)
    {
        var folder = RegretFolder.Open(temp.Path);
        return folder.ReadWorld(folder.ReadProblem("small"), 0);
    }

    private static float[] Floats(TempFolder temp, string file) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(temp.Path, file))).ToArray();

    private static void Change<T>(TempFolder temp, string file, Action<T[]> change)
        where T : unmanaged
    {
        string path = Path.Combine(temp.Path, file);
        T[] table = MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
        change(table);
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(table.AsSpan()).ToArray());
    }

    private static void Resize(TempFolder temp, string file, int bytes)
    {
        using FileStream stream = File.OpenWrite(Path.Combine(temp.Path, file));
        stream.SetLength(bytes);
    }
}
