using System.Collections;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class FactoredSetTests
{
    [Fact]
    public void EveryMember_RandomSets_AgreesWithAPlainList()
    {
        var random = new SeededRandom(20260560);
        int listable = 0;
        for (int run = 0; run < 60; run++)
        {
            ActionCatalogue catalogue = Catalogues.Of(1 + random.NextInt(4), 15 + random.NextInt(20), 40, 20);
            BitArray[] allowed = Allowed(catalogue, random, random.NextDouble());
            int[] expected = [.. Enumerable.Range(0, catalogue.Count).Where(action => IsAllowed(catalogue, allowed, action))];

            EligibleSet set = Restricted(catalogue, allowed);

            Assert.Equal(expected.Length, set.Count);
            Assert.Equal(expected, Enumerable.Range(0, set.Count).Select(set.ActionAt));
            for (int action = -3; action < catalogue.Count + 3; action++)
            {
                int position = Array.BinarySearch(expected, action);
                Assert.Equal(position >= 0, set.Contains(action));
                Assert.Equal(Math.Max(position, -1), Math.Max(set.PositionOf(action), -1));
            }

            Assert.Equal(expected.Length <= 10_000, set.CanList);
            listable += set.CanList ? 1 : 0;
            if (set.CanList)
            {
                Assert.Equal(expected, set.Actions.ToArray());
            }
            else
            {
                Assert.Throws<InvalidOperationException>(() => set.Actions.Length);
            }
        }

        Assert.InRange(listable, 5, 55);
    }

    // Constraints tie the second and the third dimension together; lists and factored sets must count alike.
    [Fact]
    public void CountByOption_RandomSets_AgreesWithCountingTheActions()
    {
        var random = new SeededRandom(20260563);
        foreach (int first in new[] { 2, 30 })
        {
            EquatableList<DimensionDefinition> dimensions = [.. Catalogues.Dimensions(first, 25, 20)];
            var pair = new OptionPair(new OptionChoice("d1", ["o1", "o2", "o9"]), new OptionChoice("d2", ["o3", "o4"]));
            var catalogue = new ActionCatalogue(dimensions, new PairExclusions(dimensions, [pair], []));
            var set = EligibleSet.Where(catalogue, Allowed(catalogue, random, 0.8));

            for (int dimension = 0; dimension < 3; dimension++)
            {
                long[] expected = new long[dimensions[dimension].Options.Count];
                for (int position = 0; position < set.Count; position++)
                {
                    expected[catalogue.OptionIndex(set.ActionAt(position), dimension)]++;
                }

                Assert.Equal(expected, set.CountByOption(catalogue, dimension));
            }

            Assert.Equal(first == 2, catalogue.AreListed);
        }
    }

    [Fact]
    public void FromBits_RandomSets_ReadsBackAndNoticesOneBit()
    {
        var random = new SeededRandom(20260561);
        ActionCatalogue catalogue = Catalogues.Of(11, 30, 40);
        for (int run = 0; run < 500; run++)
        {
            EligibleSet set = Restricted(catalogue, Allowed(catalogue, random, 0.7));
            byte[] bits = set.Bits.ToArray();

            EligibleSet read = EligibleSet.FromBits(bits, catalogue)!;

            Assert.Equal(11, bits.Length);
            Assert.Equal(bits, read.Bits.ToArray());
            Assert.Equal(set.Count, read.Count);
            int position = random.NextInt(set.Count);
            Assert.Equal(set.ActionAt(position), read.ActionAt(position));

            // Another bit is another set: of the last option of the last dimension here.
            bits[80 >> 3] ^= 1;
            int action = catalogue.Count - 1;
            EligibleSet other = EligibleSet.FromBits(bits, catalogue)!;
            Assert.False(set.Contains(action) && other.Contains(action));
            Assert.NotEqual(set.Count, other.Count);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(1650)]
    public void FromBits_AnotherLength_IsRefused(int bytes) => Assert.Null(EligibleSet.FromBits(new byte[bytes], Catalogues.Of(11, 30, 40)));

    [Fact]
    public void FromBits_SpareBit_IsRefused()
    {
        byte[] bits = new byte[11];
        bits[10] = 1 << 1;

        Assert.Null(EligibleSet.FromBits(bits, Catalogues.Of(11, 30, 40)));
    }

    [Fact]
    public void FromBits_UpToTenThousandActions_IsAList()
    {
        ActionCatalogue most = Catalogues.Of(100, 100);

        Assert.Null(EligibleSet.FromBits(new byte[25], most));
        Assert.Equal(0, EligibleSet.FromBits(new byte[1250], most)!.Count);
        Assert.Equal(0, EligibleSet.FromBits(new byte[26], Catalogues.Of(101, 100))!.Count);
    }

    [Fact]
    public void WriteTo_SearchForm_AllowsTheSameActions()
    {
        var random = new SeededRandom(20260562);
        ActionCatalogue catalogue = Catalogues.Of(11, 30, 40);
        var shape = new ActionShape([11, 30, 40], []);
        var feasibility = new Feasibility(shape);
        int[] options = new int[3];
        for (int run = 0; run < 5; run++)
        {
            EligibleSet set = Restricted(catalogue, Allowed(catalogue, random, 0.5));

            set.WriteTo(feasibility);

            Assert.Equal(set.Count, feasibility.MostActions);
            for (int action = 0; action < catalogue.Count; action++)
            {
                shape.OptionsOf(action, options);
                Assert.Equal(set.Contains(action), feasibility.IsEligible(options));
            }
        }
    }

    [Fact]
    public void WriteTo_List_IsRefused() => Assert.Throws<InvalidOperationException>(
        () => EligibleSet.Of([0], 4).WriteTo(new Feasibility(new ActionShape([2, 2], []))));

    [Theory]
    [InlineData(-1)]
    [InlineData(20_000)]
    public void ActionAt_NoSuchPosition_IsRefused(int position)
    {
        ActionCatalogue catalogue = Catalogues.Of(200, 100);
        EligibleSet factored = Restricted(catalogue, Allowed(catalogue, new SeededRandom(1), 1.0));

        Assert.Throws<ArgumentOutOfRangeException>(() => factored.ActionAt(position));
        Assert.Throws<ArgumentOutOfRangeException>(() => EligibleSet.Of([0, 3], 4).ActionAt(position));
    }

    // What a restricted request costs in a use case of a million actions: bytes, not megabytes.
    [Fact]
    public void At_AMillionActions_CostsAFewKilobytes()
    {
        ActionCatalogue catalogue = Catalogues.Of(10, 10, 10, 10, 10, 10);
        var eligibility = new Eligibility(catalogue);
        var restriction = new Dictionary<string, IReadOnlyList<string>> { ["d2"] = ["o1", "o7"], ["d5"] = ["o0"] };
        DateTimeOffset time = DateTimeOffset.UnixEpoch;
        EligibleSet set = eligibility.Restrict(catalogue, time, restriction)!;

        Assert.Equal(1_000_000, eligibility.At(time).Count);
        Assert.Equal(20_000, set.Count);
        Assert.Equal(8, set.Bits.Length);
        Assert.Equal("o9/o9/o7/o9/o9/o0", catalogue.KeyOf(set.ActionAt(19_999)));
        Assert.InRange(AllocatedBytes.PerCall(() => eligibility.Restrict(catalogue, time, restriction)), 1, 8_192);
    }

    private static BitArray[] Allowed(ActionCatalogue catalogue, SeededRandom random, double share) =>
        [.. catalogue.Dimensions.Select(dimension => new BitArray([.. dimension.Options.Select((_, i) => i == 0 || random.NextDouble() < share)]))];

    private static EligibleSet Restricted(ActionCatalogue catalogue, BitArray[] allowed) => new Eligibility(catalogue).Restrict(
        catalogue,
        DateTimeOffset.UnixEpoch,
        catalogue.Dimensions.Index().ToDictionary(
            dimension => dimension.Item.Id,
            IReadOnlyList<string> (dimension) =>
                [.. dimension.Item.Options.Index().Where(option => allowed[dimension.Index][option.Index]).Select(option => option.Item.Id)]))!;

    private static bool IsAllowed(ActionCatalogue catalogue, BitArray[] allowed, int action) =>
        Enumerable.Range(0, allowed.Length).All(dimension => allowed[dimension][catalogue.OptionIndex(action, dimension)]);
}
