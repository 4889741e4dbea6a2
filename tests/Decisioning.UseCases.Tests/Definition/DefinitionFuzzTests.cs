using System.Diagnostics;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class DefinitionFuzzTests
{
    private static readonly string[] Fragments =
    [
        "[", "]", "{", "}", ": ", ", ", "\n", "  ", "- ", "\"", "'", "|", ">", "&a", "*a", "!!str", "---", "...", "? ", "#", "%", "@", "`",
        "\\u0000", "\\ud800", "\t", "0", "-1", "1e999", "NaN", "null", "~", "true", "id", "options", "payload", "use_case", "none",
        "features", "vocabulary", "hash_buckets", "9999999999", "2026-13-01T00:00:00Z", "é", "😀", "\u0007", "\uD800", "\uFEFF", "<<: ",
    ];

    [Fact]
    public void Read_RandomAndMutatedTexts_GivesADefinitionOrViolations()
    {
        string[] seeds =
        [
            DefinitionText.Valid,
            DefinitionWriter.Write(DefinitionReader.Read(DefinitionText.Valid).Definition!),
            .. Directory.GetFiles(RepositoryFiles.PathOf("deploy", "use-cases"), "*.yaml").Order().Select(File.ReadAllText),
            TemplateCatalogue.Find("winback")!.TextFor(Maturity.Run),
        ];
        var random = new SeededRandom(20260703);
        int valid = 0;
        for (int i = 0; i < 10_000; i++)
        {
            string text = i % 5 == 0 ? RandomText(random) : Mutated(seeds[random.NextInt(seeds.Length)], random);

            DefinitionResult result = DefinitionReader.Read(text);

            Assert.True(result.IsValid == (result.Violations.Count == 0), text);
            Assert.All(result.Violations, violation => Assert.True(violation is { Line: > 0, Column: > 0, Message.Length: < 2000 }, text));
            if (result.IsValid)
            {
                valid++;
                UseCaseModel.Compile(result.Definition, 1);
            }
        }

        // Both kinds must have been met, or the loop shows nothing.
        Assert.InRange(valid, 100, 9_900);
    }

    [Fact]
    public void Read_RandomDefinitionWithOneKeySpoilt_IsNeverValidByChance()
    {
        var random = new SeededRandom(20260704);
        for (int i = 0; i < 1_000; i++)
        {
            string text = DefinitionWriter.Write(RandomDefinition.Make(random));
            Assert.True(DefinitionReader.Read(text).IsValid);

            string spoilt = text.Replace("\"outcomes\":", "\"outcome\":", StringComparison.Ordinal);

            Assert.Contains(DefinitionReader.Read(spoilt).Violations, violation => violation.Path == "outcome");
        }
    }

    // The limit is generous: what is meant is "not quadratic", and each of these would take minutes if it were.
    [Theory]
    [InlineData("{\"a\":1,", 30_000)]
    [InlineData("- ", 100_000)]
    [InlineData("a: ", 80_000)]
    [InlineData("? ", 100_000)]
    [InlineData("x,", 120_000)]
    [InlineData("k{0}: 1\n", 25_000)]
    [InlineData("\n", 250_000)]
    [InlineData("\"", 250_000)]
    [InlineData("a #", 80_000)]
    [InlineData("[a, ", 60_000)]
    [InlineData("dimensions: [{id: ", 10_000)]
    public void Read_HostileRepetition_EndsSoonWithBoundedAnswer(string part, int times)
    {
        string text = string.Concat(Enumerable.Range(0, times).Select(i => part.Replace("{0}", $"{i}", StringComparison.Ordinal)));
        long start = Stopwatch.GetTimestamp();

        DefinitionResult result = DefinitionReader.Read(text);

        Assert.InRange(result.Violations.Count, 1, DefinitionLimits.Violations);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), Stopwatch.GetElapsedTime(start).ToString());
    }

    private static string RandomText(SeededRandom random) =>
        string.Concat(Enumerable.Range(0, random.NextInt(40)).Select(_ => Fragments[random.NextInt(Fragments.Length)]));

    private static string Mutated(string text, SeededRandom random)
    {
        for (int changes = 1 + random.NextInt(3); changes > 0; changes--)
        {
            int start = random.NextInt(text.Length + 1);
            int length = Math.Min(random.NextInt(12), text.Length - start);
            string insert = random.NextInt(3) switch
            {
                0 => "",
                1 => Fragments[random.NextInt(Fragments.Length)],
                _ => text.Substring(random.NextInt(text.Length - 12), 12),
            };
            text = text[..start] + insert + text[(start + length)..];
        }

        return text;
    }
}
