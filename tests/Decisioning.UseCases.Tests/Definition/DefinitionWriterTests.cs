using System.Text.Json;
using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class DefinitionWriterTests
{
    [Fact]
    public void Write_RandomDefinitions_ReadBackEqualAndWriteTheSame()
    {
        var random = new SeededRandom(20260705);
        for (int i = 0; i < 2_000; i++)
        {
            UseCaseDefinition definition = RandomDefinition.Make(random);

            string text = DefinitionWriter.Write(definition);
            DefinitionResult read = DefinitionReader.Read(text);

            Assert.True(read.IsValid, string.Join('\n', read.Violations) + "\n" + text);
            Assert.Equal(definition, read.Definition);
            Assert.Equal(text, DefinitionWriter.Write(read.Definition));
        }
    }

    [Fact]
    public void Write_DefinitionsThatDiffer_GiveDifferentTexts()
    {
        var random = new SeededRandom(20260706);
        UseCaseDefinition[] definitions = [.. Enumerable.Range(0, 500).Select(_ => RandomDefinition.Make(random)).Distinct()];

        Assert.Equal(definitions.Length, definitions.Select(DefinitionWriter.Write).Distinct().Count());
    }

    [Fact]
    public void Write_Definition_IsJsonWithTheDefaultsSpeltOut()
    {
        UseCaseDefinition definition = DefinitionReader.Read(DefinitionText.Valid).Definition!;

        using JsonDocument json = JsonDocument.Parse(DefinitionWriter.Write(definition));

        Assert.Equal(
            [
                "use_case", "description", "dimensions", "features", "outcomes", "success_metric", "learner", "rule", "groups", "train_on",
                "schedule", "fallback", "activation", "durability",
            ],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("604800s", json.RootElement.GetProperty("success_metric").GetProperty("window").GetString());
        Assert.Equal("treatment", json.RootElement.GetProperty("train_on")[0].GetString());
        Assert.Equal("none", json.RootElement.GetProperty("fallback").GetProperty("offer").GetString());
        Assert.Equal("assumed", json.RootElement.GetProperty("activation").GetString());
    }
}
