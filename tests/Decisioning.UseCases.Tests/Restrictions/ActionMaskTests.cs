using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Tests.Restrictions;

public sealed class ActionMaskTests
{
    // Every removal of a listed mask against the plain words of what it removes, action by action.
    [Fact]
    public void Listed_RandomRemovals_LeavesWhatThePlainWordsLeave()
    {
        var random = new SeededRandom(20261122);
        for (int round = 0; round < 300; round++)
        {
            ActionCatalogue catalogue = Catalogue(random, 1 + random.NextInt(4), 1 + random.NextInt(6));
            var steps = new RandomSteps(catalogue, random);
            var eligibility = new Eligibility(catalogue, [steps]);
            int[] expected = [.. Enumerable.Range(0, catalogue.Count).Where(steps.Leaves)];

            EligibleActions found = eligibility.Find(new FilterInput { Time = DateTimeOffset.UnixEpoch });

            Assert.Equal(expected, found.Set.Actions.ToArray());
            Assert.Equal([0, 0, 0, 0, catalogue.Count - expected.Length, 0], found.Trace.Removed.ToArray());
            Assert.Equal(expected.Length, found.Trace.Left);
        }
    }

    // A product of options cannot always be exact: never an action that a rule forbids, and empty only where all are forbidden.
    [Fact]
    public void Factored_RandomRemovals_NeverLeavesAForbiddenActionAndIsEmptyOnlyWhereAllAre()
    {
        var random = new SeededRandom(20261123);
        int partly = 0;
        for (int round = 0; round < 60; round++)
        {
            ActionCatalogue catalogue = Catalogue(random, 4, 11);
            Assert.False(catalogue.AreListed);
            var steps = new RandomSteps(catalogue, random);
            int[] allowed = [.. Enumerable.Range(0, catalogue.Count).Where(steps.Leaves)];

            EligibleSet set = new Eligibility(catalogue, [steps]).Find(new FilterInput { Time = DateTimeOffset.UnixEpoch }).Set;

            Assert.Equal(allowed.Length == 0, set.Count == 0);
            Assert.Equal(allowed.Any(catalogue.IsContact), Enumerable.Range(0, catalogue.Count).Any(a => set.Contains(a) && catalogue.IsContact(a)));
            var lookup = allowed.ToHashSet();
            Assert.All(Enumerable.Range(0, set.Count), position => Assert.Contains(set.ActionAt(position), lookup));
            partly += set.Count > 0 && set.Count < catalogue.Count ? 1 : 0;
        }

        Assert.True(partly > 10);
    }

    [Fact]
    public void Find_SameRulesTwice_GivesTheSameSet()
    {
        ActionCatalogue catalogue = Catalogue(new SeededRandom(3), 3, 4);
        var eligibility = new Eligibility(catalogue, [new RandomSteps(catalogue, new SeededRandom(4))]);

        EligibleSet first = eligibility.Find(new FilterInput { Time = DateTimeOffset.UnixEpoch }).Set;

        Assert.Same(first, eligibility.Find(new FilterInput { Time = DateTimeOffset.UnixEpoch.AddDays(1) }).Set);
    }

    private static ActionCatalogue Catalogue(SeededRandom random, int dimensions, int options) => new(
    [
        .. Enumerable.Range(0, dimensions).Select(d => new DimensionDefinition(
            $"d{d}", [.. Enumerable.Range(0, options).Select(o => new OptionDefinition($"o{o}") { Sends = random.NextInt(5) != 0 })])),
    ]);

    private sealed class RandomSteps : IActionFilter
    {
        private readonly ActionCatalogue _catalogue;
        private readonly (int Kind, int Dimension, int Option)[] _steps;

        public RandomSteps(ActionCatalogue catalogue, SeededRandom random)
        {
            _catalogue = catalogue;
            _steps =
            [
                .. Enumerable.Range(0, random.NextInt(12)).Select(_ =>
                {
                    int dimension = random.NextInt(catalogue.Dimensions.Count);
                    int kind = random.NextInt(20) is var draw && draw == 0 ? 2 : draw % 2;
                    return (kind, dimension, random.NextInt(catalogue.Dimensions[dimension].Options.Count));
                }),
            ];
        }

        public string Name => "steps";

        public bool Leaves(int action) => _steps.All(step => step.Kind switch
        {
            0 => _catalogue.OptionIndex(action, step.Dimension) != step.Option,
            1 => _catalogue.OptionIndex(action, step.Dimension) != step.Option || !_catalogue.IsContact(action),
            _ => !_catalogue.IsContact(action),
        });

        public void Apply(in FilterInput input, ActionMask mask)
        {
            foreach ((int kind, int dimension, int option) in _steps)
            {
                switch (kind)
                {
                    case 0:
                        mask.Remove(dimension, option);
                        break;
                    case 1:
                        mask.RemoveContacts(dimension, option);
                        break;
                    default:
                        mask.RemoveContacts();
                        break;
                }
            }
        }
    }
}
