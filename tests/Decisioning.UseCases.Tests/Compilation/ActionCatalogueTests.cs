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

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("none/email/morning/")]
    [InlineData("/none/email/morning")]
    [InlineData("none//morning")]
    [InlineData("none/email/morning/evening")]
    [InlineData("email/none/morning")]
    [InlineData("None/email/morning")]
    public void TryFind_NotAKey_SaysSo(string key)
    {
        Assert.False(Catalogue.TryFind(key, out int action));
        Assert.Equal(-1, action);
    }

    [Fact]
    public void Keys_OfAMillionActions_AreMadeOnDemand()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ActionCatalogue million = Catalogues.Of(10, 10, 10, 10, 10, 10);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // The keys alone would take 60 megabytes.
        Assert.InRange(bytes, 1, 200_000);
        Assert.Equal(1_000_000, million.Count);
        Assert.Equal(60, million.OptionCount);
        Assert.Equal(1_000_000, million.Keys.Count);
        Assert.Equal("o0/o0/o0/o0/o0/o1", million.Keys[1]);
        Assert.Equal(["o0/o0/o0/o0/o0/o0", "o0/o0/o0/o0/o0/o1"], million.Keys.Take(2));
        for (int action = 0; action < million.Count; action += 997)
        {
            Assert.True(million.TryFind(million.KeyOf(action), out int found));
            Assert.Equal(action, found);
        }
    }

    [Fact]
    public void KeyOf_NoSuchAction_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalogue.KeyOf(12));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalogues.Of(200, 100).KeyOf(20_000));
        Assert.Throws<OverflowException>(() => Catalogues.Of(1000, 1000, 1000, 1000));
    }
}
