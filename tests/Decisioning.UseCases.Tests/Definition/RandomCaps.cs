using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>Makes random caps and budgets without violations.</summary>
internal static class RandomCaps
{
    public static EquatableList<CapDefinition> Caps(SeededRandom random, EquatableList<DimensionDefinition> dimensions, string? channelDimension)
    {
        int scopes = channelDimension is null ? 2 : 3;
        return [.. Enumerable.Range(0, random.NextInt(4)).Select(i => Cap(random, i, (CapScope)random.NextInt(scopes), dimensions, channelDimension))];
    }

    public static EquatableList<BudgetDefinition> Budgets(SeededRandom random, EquatableList<DimensionDefinition> dimensions)
    {
        (string Dimension, string Option)[] sending =
            [.. dimensions.SelectMany(d => d.Options.Where(option => option.Sends).Select(option => (d.Id, option.Id)))];
        return sending.Length == 0 ? [] : [.. Enumerable.Range(0, random.NextInt(3)).Select(Budget)];

        BudgetDefinition Budget(int i)
        {
            (string dimension, string option) = sending[random.NextInt(sending.Length)];
            var by = (BudgetMeasure)random.NextInt(3);
            CapPeriodKind[] periods = [CapPeriodKind.Day, CapPeriodKind.Week, CapPeriodKind.Month, CapPeriodKind.Total];
            string? expression = random.NextInt(3) == 0 ? "100 * elapsed + weekday" : null;
            return new BudgetDefinition(dimension, option, expression is null ? 1 + random.NextInt(1_000_000) : 0, periods[random.NextInt(4)])
            {
                MostExpression = expression,
                Name = random.NextInt(2) == 0 ? "" : $"budget-{i}",
                By = by,
                Outcome = by == BudgetMeasure.OutcomeValue ? "order" : null,
            };
        }
    }

    private static CapDefinition Cap(
        SeededRandom random, int i, CapScope scope, EquatableList<DimensionDefinition> dimensions, string? channelDimension)
    {
        DimensionDefinition dimension = scope == CapScope.Channel
            ? dimensions.First(d => d.Id == channelDimension)
            : dimensions[random.NextInt(dimensions.Count)];
        string[] sending = [.. dimension.Options.Where(option => option.Sends).Select(option => option.Id)];
        EquatableList<string> some = random.NextInt(2) == 0 ? [] : [.. sending.Take(1 + random.NextInt(3))];
        var by = (CapEvent)random.NextInt(3);
        var kind = (CapPeriodKind)random.NextInt(4);
        return new CapDefinition(
            1 + random.NextInt(10_000), new CapPeriod(kind, kind == CapPeriodKind.Rolling ? TimeSpan.FromSeconds(1 + random.NextInt(366 * 86_400)) : default))
        {
            Name = random.NextInt(2) == 0 ? "" : $"cap-{i}",
            Scope = scope,
            Dimension = scope == CapScope.Option ? dimension.Id : null,
            Options = scope == CapScope.Option ? some : [],
            Channels = scope == CapScope.Channel ? some : [],
            By = by,
            Outcome = by == CapEvent.Outcome ? "visit" : null,
        };
    }
}
