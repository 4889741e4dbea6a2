using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>Compares a tracking plan with a sample of the events that arrive.</summary>
/// <remarks>
/// An event counts under its own name alone: outcomes are taken as they are named, and no alias is mapped on the way. Where some arrive under
/// another name, the share that does not counts. A property counts by the share of the events that carry it with the right type. Null
/// counts as left out.
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
        SampledEvent[] own = [.. sampled.Where(one => one.Name == tracked.Event)];
        long ownCount = own.Sum(one => one.Count);
        double right = count == 0 ? 0.0 : (double)ownCount / count;

        // What another name carries is judged too where nothing else arrives: it will count once it is mapped.
        (SampledEvent[] judged, long judgedCount) = ownCount > 0 ? (own, ownCount) : (sampled, count);
        var findings = new List<PropertyFinding>();
        double covered = right;
        int due = 1;
        foreach (TrackedPropertyDefinition property in tracked.Properties)
        {
            double share = judgedCount == 0 ? 0.0 : Judge(property, judged, judgedCount, findings);
            covered += property.IsRequired ? right * share : 0.0;
            due += property.IsRequired ? 1 : 0;
        }

        return new TrackedEventReport(
            tracked.Event,
            tracked.IsRequired,
            found.State,
            found.Names,
            count,
            covered / due,
            AdviceFor(tracked.Event, found),
            [.. findings],
            KnownDefects.About(tracked.Event) ?? "");
    }

    private static string AdviceFor(string name, EventResolution found)
    {
        string others = string.Join(", ", found.Names.Where(other => other != name).Select(other => $"'{other}'"));
        return found.State switch
        {
            EventState.Seen => others.Length == 0 ? "" : $"some arrive under another name: map {others} to '{name}'",
            EventState.Alias => $"arrives under another name: map {others} to '{name}'",
            EventState.Misnamed => found.IsCertain ? $"spelt otherwise: rename {others} to '{name}'" : $"if {others} is meant, rename it to '{name}'",
            _ => "",
        };
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
