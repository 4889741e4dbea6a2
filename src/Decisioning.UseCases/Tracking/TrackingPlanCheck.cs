using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>Compares a tracking plan with a sample of the events that arrive.</summary>
/// <remarks>
/// An event counts under its name and under an alias. One that is only spelt otherwise does not, as whoever counts outcomes would not find
/// it either. A property counts by the share of the events that carry it with the right type. Null counts as left out.
/// </remarks>
public static class TrackingPlanCheck
{
    private const int MostUnused = 20;

    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sample">The sample.</param>
    public static TrackingReport Check(EquatableList<TrackedEventDefinition> plan, EventSample sample)
    {
        var directory = new EventDirectory(sample.Events.Keys);
        var events = new List<TrackedEventReport>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        double covered = 0.0;
        int due = 0;
        foreach (TrackedEventDefinition tracked in plan)
        {
            EventResolution found = directory.Find(tracked);
            used.UnionWith(found.Names);
            TrackedEventReport report = Report(tracked, found, [.. found.Names.Select(name => sample.Events[name])]);
            events.Add(report);
            int weight = 1 + tracked.Properties.Count(property => property.IsRequired);
            covered += tracked.IsRequired ? weight * report.Coverage : 0.0;
            due += tracked.IsRequired ? weight : 0;
        }

        IEnumerable<string> unused = sample.Events.Values
            .Where(sampled => !used.Contains(sampled.Name))
            .OrderByDescending(sampled => sampled.Count)
            .ThenBy(sampled => sampled.Name, StringComparer.Ordinal)
            .Take(MostUnused)
            .Select(sampled => sampled.Name);
        return new TrackingReport(due == 0 ? 1.0 : covered / due, [.. events], [.. unused]);
    }

    private static TrackedEventReport Report(TrackedEventDefinition tracked, EventResolution found, SampledEvent[] sampled)
    {
        long count = sampled.Sum(one => one.Count);
        bool counts = found.State is EventState.Seen or EventState.Alias;
        var findings = new List<PropertyFinding>();
        double covered = counts ? 1.0 : 0.0;
        int due = 1;
        foreach (TrackedPropertyDefinition property in tracked.Properties)
        {
            double share = count == 0 ? 0.0 : Judge(property, sampled, count, findings);
            covered += property.IsRequired && counts ? share : 0.0;
            due += property.IsRequired ? 1 : 0;
        }

        return new TrackedEventReport(
            tracked.Event, tracked.IsRequired, found.State, found.Names, count, covered / due, [.. findings], KnownDefects.About(tracked.Event) ?? "");
    }

    // The share of events that carry the property right; what is wrong is added to the findings.
    private static double Judge(TrackedPropertyDefinition property, SampledEvent[] sampled, long count, List<PropertyFinding> findings)
    {
        Dictionary<ValueShape, long> shapes = ShapesOf(property.Name, sampled);
        long present = shapes.Values.Sum();
        long right = shapes.Where(entry => ValueShapes.Fits(entry.Key, property.Type)).Sum(entry => entry.Value);
        if (present > right)
        {
            ValueShape worst = shapes.Where(entry => !ValueShapes.Fits(entry.Key, property.Type)).MaxBy(entry => entry.Value).Key;
            findings.Add(Finding(PropertyState.WrongType, ValueShapes.Describe(worst), present - right));
        }

        // A property that is not required may be left out; where it never comes, another name for it is worth a word.
        string? other = present == 0 ? OtherName(property.Name, sampled) : null;
        if (other is not null)
        {
            findings.Add(Finding(PropertyState.Misnamed, other, count));
        }
        else if (property.IsRequired && present < count)
        {
            findings.Add(Finding(present == 0 ? PropertyState.Missing : PropertyState.Incomplete, "", count - present));
        }

        return (double)right / count;

        PropertyFinding Finding(PropertyState state, string what, long affected) =>
            new(property.Name, state, property.IsRequired, property.Type, what, affected);
    }

    private static Dictionary<ValueShape, long> ShapesOf(string property, SampledEvent[] sampled) => sampled
        .SelectMany(one => one.ShapesOf(property))
        .GroupBy(entry => entry.Key)
        .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));

    private static string? OtherName(string property, SampledEvent[] sampled)
    {
        string[] seen = [.. sampled.SelectMany(one => one.Properties)];
        string own = EventNames.Normalize(property);
        return KnownAliases.OfProperty(property).FirstOrDefault(seen.Contains) ?? seen.FirstOrDefault(name => EventNames.Normalize(name) == own);
    }
}
