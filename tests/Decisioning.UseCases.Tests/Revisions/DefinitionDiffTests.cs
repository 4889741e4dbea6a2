using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Revisions;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Revisions;

public sealed class DefinitionDiffTests
{
    [Fact]
    public void Between_OptionsMovedAddedRemovedAndChanged_NamesEachByItsId()
    {
        string before = Canonical(new UseCaseText { Offers = ["id: none", "id: ten, payload: {coupon: TEN}", "id: gift", "id: old"] });
        string after = Canonical(new UseCaseText { Offers = ["id: gift", "id: none", "id: ten, payload: {coupon: 'X'}", "id: new"] });

        IReadOnlyList<DefinitionChange> changes = DefinitionDiff.Between(before, after);

        Assert.Equal(
            [
                new DefinitionChange(ChangeKind.Changed, "dimensions[offer].options[ten].payload.coupon", "\"TEN\"", "\"X\""),
                new DefinitionChange(ChangeKind.Removed, "dimensions[offer].options[old]", """{"id":"old","payload":{}}""", null),
                new DefinitionChange(ChangeKind.Added, "dimensions[offer].options[new]", null, """{"id":"new","payload":{}}"""),
                new DefinitionChange(ChangeKind.Reordered, "dimensions[offer].options", """["none","ten","gift"]""", """["gift","none","ten"]"""),
            ],
            changes);
    }

    [Fact]
    public void Between_ListsWithoutNames_AreComparedAsAWhole()
    {
        string before = Canonical(new UseCaseText());
        string after = Canonical(new UseCaseText { Features = ["name: device, type: categorical, vocabulary: [phone, tablet]"] });

        IReadOnlyList<DefinitionChange> changes = DefinitionDiff.Between(before, after);

        Assert.Contains(
            new DefinitionChange(ChangeKind.Changed, "features[device].vocabulary", """["phone","desktop"]""", """["phone","tablet"]"""), changes);
        Assert.Equal(3, changes.Count(change => change.Kind == ChangeKind.Removed));
    }

    [Fact]
    public void Between_RandomDefinitions_IsEmptyForEqualOnesAndTurnsRound()
    {
        var random = new SeededRandom(20261122);
        for (int i = 0; i < 200; i++)
        {
            string before = DefinitionWriter.Write(RandomDefinition.Make(random));
            string after = DefinitionWriter.Write(RandomDefinition.Make(random));

            IReadOnlyList<DefinitionChange> there = DefinitionDiff.Between(before, after);
            IReadOnlyList<DefinitionChange> back = DefinitionDiff.Between(after, before);

            Assert.Empty(DefinitionDiff.Between(before, before));
            Assert.Equal(before == after, there.Count == 0);
            Assert.Equal(
                there.Select(change => (change.Path, change.NewValue, change.OldValue)).Order(),
                back.Select(change => (change.Path, change.OldValue, change.NewValue)).Order());
        }
    }

    private static string Canonical(UseCaseText text) => DefinitionWriter.Write(DefinitionReader.Read(text.ToString()).Definition!);
}
