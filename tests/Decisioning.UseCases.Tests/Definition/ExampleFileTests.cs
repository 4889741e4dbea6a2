using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class ExampleFileTests
{
    [Theory]
    [InlineData("repeat-purchase", 27, "factored-logistic", "lookahead-thompson")]
    [InlineData("win-back", 8, "disjoint-linear", "ucb")]
    [InlineData("hillstrom-email", 3, "beta-bernoulli", "thompson")]
    [InlineData("cart-reminder", 9, "factored-logistic", "lookahead-thompson")]
    public void Read_ExampleFile_IsValidAndCompiles(string name, int actions, string learner, string rule)
    {
        UseCaseModel model = Compile(name);

        Assert.Equal(name, model.Id);
        Assert.Equal(actions, model.Actions.Count);
        Assert.Equal(learner, model.Learner.Name);
        Assert.Equal(rule, model.Rule.Name);
    }

    [Fact]
    public void Folder_OfExamples_HoldsNoOtherFile() => Assert.Equal(
        ["cart-reminder.yaml", "hillstrom-email.yaml", "repeat-purchase.yaml", "win-back.yaml"],
        Directory.GetFiles(RepositoryFiles.PathOf("deploy", "use-cases")).Select(Path.GetFileName).Order());

    // The vector of the data set's loader: [1, recency/12, ln(1+history)/8, mens, womens, newbie, Urban, Rural, Web, Multichannel].
    [Fact]
    public void Encode_HillstromRow_IsTheVectorOfTheReferenceFigures()
    {
        UseCaseModel model = Compile("hillstrom-email");
        double[] x = new double[10];
        var violations = new List<Violation>();

        Assert.Equal(10, model.Encoder.Dimension);
        Assert.Equal(
            [
                "constant", "recency", "history", "mens", "womens", "newbie", "zip_code=Urban", "zip_code=Rural", "channel=Web",
                "channel=Multichannel",
            ],
            model.Encoder.ColumnNames);
        model.Encoder.Encode(
            new Dictionary<string, FeatureValue>
            {
                ["recency"] = FeatureValue.Of(10.0),
                ["history"] = FeatureValue.Of(142.44),
                ["mens"] = FeatureValue.Of(1.0),
                ["womens"] = FeatureValue.Of(0.0),
                ["newbie"] = FeatureValue.Of(0.0),
                ["zip_code"] = FeatureValue.Of("Surburban"),
                ["channel"] = FeatureValue.Of("Multichannel"),
            },
            x,
            violations);

        Assert.Empty(violations);
        double[] expected = [1.0, 10.0 / 12.0, Math.Log(143.44) / 8.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        Assert.All(x.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - (0.5 / 1024.0), pair.Second + (0.5 / 1024.0)));
    }

    private static UseCaseModel Compile(string name)
    {
        DefinitionResult result = DefinitionReader.Read(File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", name + ".yaml")));
        Assert.True(result.IsValid, string.Join('\n', result.Violations));
        return UseCaseModel.Compile(result.Definition, 1);
    }
}
