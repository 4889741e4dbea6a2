using System.Text.Json;

namespace Decisioning.Service.Tests.Observability;

/// <summary>Says what is wrong with the make of a dashboard, whatever its expressions answer.</summary>
internal static class DashboardChecker
{
    private const int Columns = 24;

    /// <summary>Every fault.</summary>
    /// <param name="dashboard">The dashboard.</param>
    public static IReadOnlyList<string> Check(JsonElement dashboard)
    {
        JsonElement[] panels = [.. dashboard.GetProperty("panels").EnumerateArray()];
        List<string> faults = [];
        faults.AddRange(panels.GroupBy(panel => panel.GetProperty("id").GetInt32()).Where(same => same.Count() > 1)
            .Select(same => $"id {same.Key} is used twice"));
        var cells = new Dictionary<(int X, int Y), string>();
        foreach (JsonElement panel in panels)
        {
            string title = panel.GetProperty("title").GetString() ?? "";
            if (title.Length == 0)
            {
                faults.Add($"panel {panel.GetProperty("id")} has no title");
            }

            faults.AddRange(Place(panel.GetProperty("gridPos"), title, cells));
            if (panel.GetProperty("type").GetString() != "row")
            {
                faults.AddRange(CheckChart(panel, title));
            }
        }

        return faults;
    }

    private static IEnumerable<string> CheckChart(JsonElement panel, string title)
    {
        if (!panel.GetProperty("fieldConfig").GetProperty("defaults").TryGetProperty("unit", out _))
        {
            yield return $"{title}: no unit";
        }

        if (!panel.TryGetProperty("description", out JsonElement description) || description.GetString() is null or "")
        {
            yield return $"{title}: does not say when it is good";
        }

        foreach (JsonElement source in panel.GetProperty("targets").EnumerateArray().Append(panel).Select(part => part.GetProperty("datasource")))
        {
            if (source.GetProperty("uid").GetString() != "${datasource}")
            {
                yield return $"{title}: the data source is hard-wired";
            }
        }
    }

    private static IEnumerable<string> Place(JsonElement grid, string title, Dictionary<(int X, int Y), string> cells)
    {
        int left = grid.GetProperty("x").GetInt32();
        int top = grid.GetProperty("y").GetInt32();
        int right = left + grid.GetProperty("w").GetInt32();
        if (right > Columns)
        {
            yield return $"{title}: beyond the grid";
        }

        var overlapped = new HashSet<string>(StringComparer.Ordinal);
        for (int y = top; y < top + grid.GetProperty("h").GetInt32(); y++)
        {
            for (int x = left; x < right; x++)
            {
                if (!cells.TryAdd((x, y), title))
                {
                    overlapped.Add(cells[(x, y)]);
                }
            }
        }

        foreach (string other in overlapped)
        {
            yield return $"{title}: lies over {other}";
        }
    }
}
