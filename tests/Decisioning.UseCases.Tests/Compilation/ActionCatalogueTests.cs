using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class ActionCatalogueTests
{
    private static readonly ActionCatalogue Catalogue = new(
    [
        new DimensionDefinition("offer", [new OptionDefinition("none"), new OptionDefinition("voucher")]),
        new DimensionDefinition("channel", [new OptionDefinition("email"), new OptionDefinition("push"), new OptionDefinition("sms")]),
        new DimensionDefinition("time", [new OptionDefinition("morning"), new OptionDefinition("evening")]),
    ]);

    [Fact]
    public void Keys_InTheOrderOfNumbers_TurnTheLastDimensionFastest()
    {
        Assert.Equal(12, Catalogue.Count);
        Assert.Equal(["none/email/morning", "none/email/evening", "none/push/morning"], Catalogue.Keys.Take(3));
        Assert.Equal("voucher/sms/evening", Catalogue.Keys[11]);
        Assert.Equal(12, Catalogue.Keys.Distinct().Count());
    }

    [Fact]
    public void Options_OfEveryAction_SpellItsKey()
    {
        for (int action = 0; action < Catalogue.Count; action++)
        {
            Assert.Equal(Catalogue.Keys[action], string.Join('/', Enumerable.Range(0, 3).Select(d => Catalogue.Option(action, d).Id)));
            Assert.True(Catalogue.TryFind(Catalogue.Keys[action], out int found));
            Assert.Equal(action, found);
        }
    }

    [Fact]
    public void Find_UnknownNames_SaysSo()
    {
        Assert.False(Catalogue.TryFind("none/email", out int action));
        Assert.Equal(-1, action);
        Assert.Equal(-1, Catalogue.FindDimension("colour"));
        Assert.Equal(-1, Catalogue.FindOption(0, "email"));
        Assert.Equal((1, 2), (Catalogue.FindDimension("channel"), Catalogue.FindOption(1, "sms")));
    }
}
