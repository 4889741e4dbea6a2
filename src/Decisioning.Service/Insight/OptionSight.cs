namespace Decisioning.Service.Insight;

/// <summary>What the options of one dimension got and earned on one day.</summary>
/// <param name="Treatment">Treatment by option.</param>
/// <param name="Control">Random control by option.</param>
internal sealed record OptionSight(Dictionary<string, ActionSight> Treatment, Dictionary<string, ActionSight> Control)
{
    /// <summary>Adds up a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="dimension">Place of the dimension in the keys of actions.</param>
    public static OptionSight Of(DaySight day, int dimension) => new(Sum(day.Actions, dimension), Sum(day.ControlActions, dimension));

    /// <summary>The option of an action in one dimension; empty where its key has fewer.</summary>
    /// <param name="action">Key of the action.</param>
    /// <param name="dimension">Place of the dimension.</param>
    public static string OptionOf(string action, int dimension)
    {
        string[] options = action.Split('/');
        return dimension < options.Length ? options[dimension] : "";
    }

    private static Dictionary<string, ActionSight> Sum(Dictionary<string, ActionSight> actions, int dimension)
    {
        var options = new Dictionary<string, ActionSight>(StringComparer.Ordinal);
        foreach ((string action, ActionSight sight) in actions)
        {
            string option = OptionOf(action, dimension);
            if (!options.TryGetValue(option, out ActionSight? sum))
            {
                sum = new ActionSight();
                options.Add(option, sum);
            }

            sum.Add(sight);
        }

        return options;
    }
}
