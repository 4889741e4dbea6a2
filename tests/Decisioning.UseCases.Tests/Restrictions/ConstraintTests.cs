using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Tests.Restrictions;

public sealed class ConstraintTests
{
    [Fact]
    public void At_ExcludeAndRequire_LeavesWhatThePlainWordsLeave()
    {
        EquatableList<DimensionDefinition> dimensions = [Dimension("channel", "email", "sms", "push"), Dimension("creative", "image_a", "image_b", "text_a", "text_b")];
        var exclusions = new PairExclusions(
            dimensions,
            [new OptionPair(new OptionChoice("creative", ["image_b"]), new OptionChoice("channel", ["push"]))],
            [new OptionPair(new OptionChoice("channel", ["sms"]), new OptionChoice("creative", ["text_a", "text_b"]))]);
        var catalogue = new ActionCatalogue(dimensions, exclusions);

        EligibleActions found = new Eligibility(catalogue).Find(new FilterInput { Time = DateTimeOffset.UnixEpoch });

        Assert.Equal(
            [
                "email/image_a", "email/image_b", "email/text_a", "email/text_b", "sms/text_a", "sms/text_b", "push/image_a", "push/text_a",
                "push/text_b",
            ],
            found.Set.Actions.ToArray().Select(catalogue.KeyOf));
        Assert.Equal(3, found.Trace.Removed[found.Trace.Rules.ToList().IndexOf("constraints")]);
    }

    // Count, membership, rank and list of factored sets against testing every action, and uniform draws that reach them all.
    [Fact]
    public void FactoredSet_RandomExclusions_AgreesWithTestingEveryAction()
    {
        var random = new SeededRandom(20261126);
        for (int round = 0; round < 40; round++)
        {
            EquatableList<DimensionDefinition> dimensions =
                [.. new[] { 7, 12, 9, 14 }.Select((count, d) => Dimension($"d{d}", [.. Enumerable.Range(0, count).Select(o => $"o{o}")]))];
            var catalogue = new ActionCatalogue(dimensions, RandomExclusions(random, dimensions));
            Assert.False(catalogue.AreListed);
            int[] blocked = [.. Enumerable.Range(0, 6).Select(_ => random.NextInt(7))];
            var filter = new Blocking(blocked);
            int[] expected =
            [
                .. Enumerable.Range(0, catalogue.Count).Where(action =>
                    !blocked.Contains(catalogue.OptionIndex(action, 0)) && catalogue.Exclusions.Allow(catalogue, action)),
            ];

            EligibleSet set = new Eligibility(catalogue, [filter]).Find(new FilterInput { Time = DateTimeOffset.UnixEpoch }).Set;

            Assert.Equal(expected.Length, set.Count);
            Assert.Equal(expected, Enumerable.Range(0, set.Count).Select(set.ActionAt).Order());
            Assert.All(Enumerable.Range(0, set.Count), position => Assert.Equal(position, set.PositionOf(set.ActionAt(position))));
            var lookup = expected.ToHashSet();
            Assert.All(Enumerable.Range(0, catalogue.Count), action => Assert.Equal(lookup.Contains(action), set.Contains(action)));
            EligibleSet read = EligibleSet.FromBits(set.Bits.Span, catalogue)!;
            Assert.Equal(set.Count, read.Count);
        }
    }

    private static DimensionDefinition Dimension(string id, params string[] options) =>
        new(id, [.. options.Select(option => new OptionDefinition(option))]);

    private static PairExclusions RandomExclusions(SeededRandom random, EquatableList<DimensionDefinition> dimensions)
    {
        OptionPair[] pairs =
        [
            .. Enumerable.Range(0, random.NextInt(12)).Select(_ =>
            {
                int first = random.NextInt(dimensions.Count);
                int second = (first + 1 + random.NextInt(dimensions.Count - 1)) % dimensions.Count;
                return new OptionPair(Choice(first), Choice(second));
            }),
        ];
        return new PairExclusions(dimensions, pairs, []);

        OptionChoice Choice(int dimension) => new(
            dimensions[dimension].Id,
            [.. dimensions[dimension].Options.Where(_ => random.NextInt(4) == 0).Select(option => option.Id).Append("o0").Distinct()]);
    }

    private sealed class Blocking(int[] options) : IActionFilter
    {
        public string Name => "blocking";

        public void Apply(in FilterInput input, ActionMask mask)
        {
            foreach (int option in options)
            {
                mask.Remove(0, option);
            }
        }
    }
}
