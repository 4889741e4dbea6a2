using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Tests.Replay;

/// <summary>The use case of the experiment and a few rows in its form.</summary>
internal static class HillstromSample
{
    public const string Header = "recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend";

    public const string Row = "10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,1,1,29.99";

    public static UseCaseDefinition UseCase { get; } =
        DefinitionReader.Read(File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "hillstrom-email.yaml"))).Definition!;
}
