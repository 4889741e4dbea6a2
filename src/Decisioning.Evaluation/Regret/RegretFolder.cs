using System.Globalization;
using System.Runtime.InteropServices;
using Decisioning.Bandits;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Regret;

/// <summary>Reads a folder of problems.</summary>
/// <remarks>
/// Per problem P a header <c>P.json</c> (<see cref="RegretHeader"/>) and per seed s three tables of T rows, little-endian,
/// without any header: <c>P_s.X.f32</c> contexts (T · d floats), <c>P_s.R.u8</c> rewards of all actions (T · K bytes, 0 or 1)
/// and <c>P_s.P.f32</c> their probabilities (T · K floats).
/// </remarks>
public sealed class RegretFolder
{
    private const string HeaderEnding = ".json";
    private const string Contexts = "X.f32";
    private const string Rewards = "R.u8";
    private const string Probabilities = "P.f32";

    private readonly string _path;

    private RegretFolder(string path, IReadOnlyList<string> problems)
    {
        _path = path;
        Problems = problems;
    }

    /// <summary>Names of the problems whose header lies there, in ordinal order.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFormatException">It does not exist, cannot be read, or has no problem.</exception>
    public static RegretFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DataFormatException("there is no such folder");
        }

        try
        {
            IEnumerable<string> headers = Directory.EnumerateFiles(path, "*" + HeaderEnding);
            string[] names = [.. headers.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
            return names.Length > 0
                ? new RegretFolder(path, names)
                : throw new DataFormatException("it has no problem: a header NAME.json and its tables NAME_SEED.X.f32, .R.u8 and .P.f32");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(error.Message, error);
        }
    }

    /// <summary>Reads a problem's header and finds its seeds.</summary>
    /// <param name="name">One of <see cref="Problems"/>.</param>
    /// <exception cref="DataFormatException">The header is wrong; the message names all that is.</exception>
    public RegretProblem ReadProblem(string name)
    {
        string file = name + HeaderEnding;
        try
        {
            return RegretHeader.Parse(name, File.ReadAllBytes(Path.Combine(_path, file)), SeedsOf(name));
        }
        catch (DataFormatException error)
        {
            throw new DataFormatException($"{file}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(error.Message, error);
        }
    }

    /// <summary>Finds what is missing or of a wrong size, without reading the tables.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>A sentence for each file that is wrong.</returns>
    public IEnumerable<string> ProblemsOf(RegretProblem problem, int seed)
    {
        foreach ((string ending, long bytes) in TablesOf(problem))
        {
            var file = new FileInfo(PathOf(problem, seed, ending));
            if (!file.Exists)
            {
                yield return $"{file.Name} is missing";
            }
            else if (file.Length != bytes)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{file.Name} has {file.Length:N0} bytes; its header asks for {bytes:N0}");
            }
        }
    }

    /// <summary>Reads one world.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="seed">Its seed.</param>
    /// <returns>The world; a constant is put before contexts that do not begin with one.</returns>
    /// <exception cref="DataFormatException">A file is missing, of a wrong size, or has a number that cannot be.</exception>
    public RegretWorld ReadWorld(RegretProblem problem, int seed)
    {
        string[] wrong = [.. ProblemsOf(problem, seed)];
        if (wrong.Length > 0)
        {
            throw new DataFormatException(string.Join("; ", wrong));
        }

        float[] contexts = Read<float>(Contexts, problem.Features, float.IsFinite, "a finite number");
        byte[] rewards = Read<byte>(Rewards, problem.Actions, reward => reward <= 1, "0 or 1");
        float[] probabilities = Read<float>(Probabilities, problem.Actions, p => p is >= 0.0f and <= 1.0f, "a probability");
        return new RegretWorld(problem, seed, WithConstant(contexts, problem.Features), rewards, probabilities);

        T[] Read<T>(string ending, int width, Predicate<T> isValid, string expected)
            where T : unmanaged
        {
            string path = PathOf(problem, seed, ending);
            var table = new T[(long)problem.Rounds * width];
            ReadBytes(path, MemoryMarshal.AsBytes(table.AsSpan()));
            int odd = Array.FindIndex(table, value => !isValid(value));
            return odd < 0
                ? table
                : throw new DataFormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(path)}: row {odd / width}, column {odd % width} is {table[odd]}, not {expected}"));
        }
    }

    private static void ReadBytes(string path, Span<byte> bytes)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            file.ReadExactly(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException($"{Path.GetFileName(path)}: {error.Message}", error);
        }
    }

    private static double[] WithConstant(float[] table, int width)
    {
        bool hasConstant = true;
        for (int i = 0; i < table.Length; i += width)
        {
            hasConstant &= table[i] == 1.0f;
        }

        int shift = hasConstant ? 0 : 1;
        var contexts = new double[(long)(table.Length / width) * (width + shift)];
        int next = 0;
        for (int i = 0; i < table.Length; i++)
        {
            if (shift == 1 && i % width == 0)
            {
                contexts[next++] = 1.0;
            }

            contexts[next++] = DyadicGrid.QuantizeFeature(table[i]);
        }

        return contexts;
    }

    private static (string Ending, long Bytes)[] TablesOf(RegretProblem problem) =>
    [
        (Contexts, (long)problem.Rounds * problem.Features * sizeof(float)),
        (Rewards, (long)problem.Rounds * problem.Actions),
        (Probabilities, (long)problem.Rounds * problem.Actions * sizeof(float)),
    ];

    private string PathOf(RegretProblem problem, int seed, string ending) =>
        Path.Combine(_path, FormattableString.Invariant($"{problem.Name}_{seed}.{ending}"));

    // A seed counts as soon as one of its tables lies there, so that a lost one is an error and not a seed less.
    private int[] SeedsOf(string name) =>
    [
        .. Directory.EnumerateFiles(_path, name + "_*")
            .Select(file => SeedIn(Path.GetFileName(file), name.Length + 1))
            .OfType<int>()
            .Distinct()
            .Order(),
    ];

    private static int? SeedIn(string file, int start)
    {
        int dot = file.IndexOf('.', start);
        return dot > start && file[(dot + 1)..] is Contexts or Rewards or Probabilities
            && int.TryParse(file.AsSpan(start, dot - start), NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
                ? seed
                : null;
    }
}
