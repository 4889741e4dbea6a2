using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Rpc;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Insight;

/// <summary>The heat map: mean reward by option of one dimension, and option of another one or value of a feature.</summary>
internal static class HeatView
{
    /// <summary>Makes the map.</summary>
    /// <param name="useCase">The use case as it is now.</param>
    /// <param name="days">The days.</param>
    /// <param name="rows">Dimension of the rows; empty for the first that varies.</param>
    /// <param name="columns">Dimension or feature of the columns; empty for the first that fits.</param>
    /// <returns>The map, or null where there are no columns to choose.</returns>
    public static V1.HeatMap? Of(UseCaseDefinition useCase, IReadOnlyList<DaySight> days, string rows, string columns)
    {
        string[] dimensions = [.. useCase.Dimensions.Where(dimension => dimension.Options.Count > 1).Select(dimension => dimension.Id)];
        string[] features = [.. useCase.Features.Where(SegmentReader.MakesSegments).Select(feature => feature.Name)];
        Check(dimensions, features, rows, columns);
        string row = rows.Length > 0 ? rows : dimensions.FirstOrDefault(id => id != columns) ?? "";
        string column = columns.Length > 0 ? columns : dimensions.Concat(features).FirstOrDefault(id => id != row) ?? "";
        if (row.Length == 0 || column.Length == 0 || row == column)
        {
            return null;
        }

        bool isFeature = !dimensions.Contains(column, StringComparer.Ordinal);
        var map = new V1.HeatMap { Rows = row, Columns = column, IsFeature = isFeature };
        map.Choices.AddRange(dimensions.Concat(features));
        map.Cells.AddRange(isFeature ? ByFeature(useCase, days, row, column) : ByOption(useCase, days, row, column));
        return map;
    }

    private static void Check(string[] dimensions, string[] features, string rows, string columns)
    {
        var violations = new List<Violation>();
        if (rows.Length > 0 && !dimensions.Contains(rows, StringComparer.Ordinal))
        {
            violations.Add(new Violation(
                "heat_rows", ViolationReason.NotFound, "must be a dimension with at least two options" + Suggestion.For(rows, dimensions)));
        }

        if (columns.Length > 0 && !dimensions.Concat(features).Contains(columns, StringComparer.Ordinal))
        {
            violations.Add(new Violation(
                "heat_columns",
                ViolationReason.NotFound,
                "must be a dimension with at least two options or a feature with a vocabulary" + Suggestion.For(columns, dimensions.Concat(features))));
        }

        if (violations.Count > 0)
        {
            throw Failures.Throw(Failures.Invalid(violations));
        }
    }

    private static IEnumerable<V1.HeatCell> ByOption(UseCaseDefinition useCase, IReadOnlyList<DaySight> days, string rows, string columns)
    {
        (int row, int column) = (PlaceOf(useCase, rows), PlaceOf(useCase, columns));
        var cells = new Dictionary<(string, string), RatioMoments>();
        foreach ((string action, ActionSight sight) in days.SelectMany(day => day.Actions.Concat(day.ControlActions)))
        {
            (string, string) key = (OptionSight.OptionOf(action, row), OptionSight.OptionOf(action, column));
            cells[key] = cells.GetValueOrDefault(key) + sight.Rewards;
        }

        return from one in useCase.Dimensions[row].Options
               from other in useCase.Dimensions[column].Options
               select CellOf(one.Id, other.Id, cells.GetValueOrDefault((one.Id, other.Id)));
    }

    private static IEnumerable<V1.HeatCell> ByFeature(UseCaseDefinition useCase, IReadOnlyList<DaySight> days, string rows, string feature)
    {
        int row = PlaceOf(useCase, rows);
        IReadOnlyList<string> names = SegmentReader.Create(useCase, feature)!.Names;
        var cells = new Dictionary<(string, string), RatioMoments>();
        foreach (((string action, string name, int segment), RatioMoments rewards) in days.SelectMany(day => day.Segments))
        {
            if (name == feature)
            {
                (string, string) key = (OptionSight.OptionOf(action, row), names[segment]);
                cells[key] = cells.GetValueOrDefault(key) + rewards;
            }
        }

        return from option in useCase.Dimensions[row].Options
               from name in names.Distinct(StringComparer.Ordinal)
               select CellOf(option.Id, name, cells.GetValueOrDefault((option.Id, name)));
    }

    private static int PlaceOf(UseCaseDefinition useCase, string dimension) =>
        useCase.Dimensions.Select((known, place) => (known.Id, place)).First(known => known.Id == dimension).place;

    private static V1.HeatCell CellOf(string row, string column, RatioMoments moments) =>
        new() { Row = row, Column = column, Decisions = moments.ValueCount, Mean = Figures.MeanOf(moments) };
}
