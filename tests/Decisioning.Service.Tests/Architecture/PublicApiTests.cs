using System.Reflection;

namespace Decisioning.Service.Tests.Architecture;

public sealed class PublicApiTests
{
    // Contracts is generated: buf judges it.
    public static TheoryData<string> Libraries =>
    [
        "Decisioning.Bandits", "Decisioning.UseCases", "Decisioning.Serving", "Decisioning.Training", "Decisioning.Evaluation",
        "Decisioning.Storage.Sqlite", "Decisioning.Storage.Redis", "Decisioning.Grpc",
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicApi_OfEachLibrary_IsTheApprovedOne(string library)
    {
        string printed = PublicApiPrinter.Print(Assembly.Load(library));
        string approved = RepositoryFiles.PathOf("tests", "Decisioning.Service.Tests", "Architecture", "PublicApi", library + ".txt");
        string received = Path.ChangeExtension(Path.Combine(Path.GetTempPath(), library + ".txt"), ".received.txt");
        File.WriteAllText(received, printed);

        Assert.True(
            File.Exists(approved) && File.ReadAllText(approved) == printed,
            $"the public API of {library} changed: compare {received} with {approved}, and copy it there where the change is meant");
    }

    [Fact]
    public void PublicApi_OfTwoLibraries_Differs() => Assert.NotEqual(
        PublicApiPrinter.Print(Assembly.Load("Decisioning.Bandits")), PublicApiPrinter.Print(Assembly.Load("Decisioning.UseCases")));
}
