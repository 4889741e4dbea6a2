using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Google.Protobuf;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class ContractMessageTests
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    [Fact]
    public void Write_RandomDefinitions_PassThroughTheContractsMessageUnchanged()
    {
        var random = new SeededRandom(20260726);
        for (int i = 0; i < 2_000; i++)
        {
            UseCaseDefinition definition = RandomDefinition.Make(random);

            V1.UseCaseDefinition message = JsonParser.Default.Parse<V1.UseCaseDefinition>(DefinitionWriter.Write(definition));
            string json = Formatter.Format(V1.UseCaseDefinition.Parser.ParseFrom(message.ToByteArray()));
            DefinitionResult read = DefinitionReader.Read(json);

            Assert.True(read.IsValid, string.Join('\n', read.Violations) + "\n" + json);
            Assert.Equal(definition, read.Definition);
        }
    }
}
