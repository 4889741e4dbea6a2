using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Reads from the eligible set of a decision with which probability a uniform draw gives each option.</summary>
/// <param name="places">Place of each option that is compared, by dimension and id.</param>
/// <param name="revisions">The use case's revisions by number.</param>
internal sealed class OptionShares(Dictionary<string, int>[] places, IReadOnlyDictionary<int, UseCaseDefinition> revisions)
{
    // Many customers share one set. Where they do not, this many are remembered and then forgotten together.
    private const int MostRemembered = 10_000;

    private readonly Dictionary<int, ActionCatalogue> _catalogues = [];
    private readonly Dictionary<(int Revision, ulong Bits), double[]?> _remembered = [];

    /// <summary>The shares.</summary>
    /// <param name="decision">The decision; its revision has the dimensions that are compared.</param>
    /// <returns>By place, each option's share of the eligible actions whose option of that dimension is compared; null where the set cannot be read.</returns>
    public double[]? Of(Decision decision)
    {
        (int, ulong) key = (decision.UseCaseRevision, StableHash.Of(decision.EligibleSet.Span));
        if (!_remembered.TryGetValue(key, out double[]? shares))
        {
            if (_remembered.Count >= MostRemembered)
            {
                _remembered.Clear();
            }

            shares = Read(decision);
            _remembered.Add(key, shares);
        }

        return shares;
    }

    private double[]? Read(Decision decision)
    {
        if (!_catalogues.TryGetValue(decision.UseCaseRevision, out ActionCatalogue? catalogue))
        {
            catalogue = ActionCatalogue.Of(revisions[decision.UseCaseRevision]);
            _catalogues.Add(decision.UseCaseRevision, catalogue);
        }

        if (EligibleSet.FromBits(decision.EligibleSet.Span, catalogue) is not { } eligible)
        {
            return null;
        }

        double[] shares = new double[places.Sum(options => options.Count)];
        for (int dimension = 0; dimension < places.Length; dimension++)
        {
            long[] counts = eligible.CountByOption(catalogue, dimension);
            (int Place, long Count)[] compared =
            [
                .. catalogue.Dimensions[dimension].Options.Select((option, i) => (option.Id, counts[i]))
                    .Where(option => places[dimension].ContainsKey(option.Id)).Select(option => (places[dimension][option.Id], option.Item2)),
            ];
            double all = compared.Sum(option => option.Count);
            foreach ((int place, long count) in compared)
            {
                shares[place] = count / Math.Max(all, 1.0);
            }
        }

        return shares;
    }
}
