using System.Text.RegularExpressions;

namespace Decisioning.Service.Tests.Architecture;

public sealed partial class SourceFileTests
{
    private const int MaxLines = 400;

    [Fact]
    public void Files_InSourceAndTests_HaveAtMost400Lines()
    {
        string[] tooLong = [.. Sources().Where(file => File.ReadLines(file).Count() > MaxLines)];

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_InSource_HoldOneTypeNamedAsTheFile()
    {
        string[] odd = [.. Sources("src").Where(file => !HoldsItsType(file))];

        Assert.Empty(odd);
    }

    [Fact]
    public void Files_InSourceAndTests_HaveNoLeftovers()
    {
        string[] leftovers = [.. Sources().Where(file => !file.EndsWith("SourceFileTests.cs", StringComparison.Ordinal)
            && Leftover().IsMatch(File.ReadAllText(file)))];

        Assert.Empty(leftovers);
    }

    [Fact]
    public void Pragmas_InSource_AreAtMostTwoPerThousandLines()
    {
        string[] lines = [.. Sources("src").SelectMany(File.ReadLines)];
        int pragmas = lines.Count(line => line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal)
            || line.Contains("[SuppressMessage", StringComparison.Ordinal));

        Assert.InRange(pragmas, 0, lines.Length / 500);
    }

    private static bool HoldsItsType(string file)
    {
        string[] types = [.. TopLevelType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)];
        string name = Path.GetFileNameWithoutExtension(file);
        return types.Length == 0 || types.All(type => name.StartsWith(type, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(params string[] tops) =>
        (tops.Length == 0 ? ["src", "tests", "benchmarks"] : tops)
            .Select(top => RepositoryFiles.PathOf(top))
            .Where(Directory.Exists)
            .SelectMany(top => Directory.EnumerateFiles(top, "*.cs", SearchOption.AllDirectories))
            .Where(file => !BuildOutput().IsMatch(file));

    [GeneratedRegex("""^(public|internal) [^=;(]*?\b(class|record struct|record|struct|interface|enum) (?<name>\w+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TopLevelType();

    [GeneratedRegex("""\b(TODO|FIXME|HACK)\b|#region""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leftover();

    [GeneratedRegex("""[\\/](bin|obj|node_modules)[\\/]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BuildOutput();
}
