using System.Xml.Linq;

namespace Decisioning.Service.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    // Every arrow that is allowed. They all point one way: maths knows nobody, the exe knows all.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Decisioning.Bandits"] = [],
        ["Decisioning.UseCases"] = ["Decisioning.Bandits"],
        ["Decisioning.Serving"] = ["Decisioning.UseCases"],
        ["Decisioning.Training"] = ["Decisioning.UseCases"],
        ["Decisioning.Evaluation"] = ["Decisioning.UseCases"],
        ["Decisioning.Storage.Sqlite"] = ["Decisioning.Serving", "Decisioning.Training"],
        ["Decisioning.Storage.Redis"] = ["Decisioning.Serving", "Decisioning.Training"],
        ["Decisioning.Grpc"] = [],
        ["Decisioning.Dashboard"] = [],
        ["Decisioning.Contracts"] = ["Decisioning.Grpc"],
        ["Decisioning.Service"] =
        [
            "Decisioning.Contracts", "Decisioning.Dashboard", "Decisioning.Evaluation", "Decisioning.Grpc", "Decisioning.Serving",
            "Decisioning.Storage.Redis", "Decisioning.Storage.Sqlite", "Decisioning.Training",
        ],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(RepositoryFiles.PathOf("src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEachProject_AreAmongTheAllowedOnes(string project)
    {
        string[] references =
        [
            .. XDocument.Load(RepositoryFiles.PathOf("src", project, project + ".csproj"))
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
        ];

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Allowed_AllProjects_AreNamedOnceAndExist()
    {
        string[] named = [.. Allowed.Keys.Order(StringComparer.Ordinal)];

        Assert.Equal([.. Projects.Select(row => row.Data).Order(StringComparer.Ordinal)], named);
    }
}
