using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tracking;

/// <summary>The names of incoming events, and which of them mean an event of a plan.</summary>
public sealed class EventDirectory
{
    // Two letters in a name of twelve are a slip; more is another word.
    private const int LettersPerSlip = 6;
    private const int LongestName = 128;

    private readonly HashSet<string> _names;
    private readonly ILookup<string, string> _spellings;
    private readonly ILookup<string, string> _common;

    /// <summary>A directory.</summary>
    /// <param name="names">The names that arrive.</param>
    public EventDirectory(IEnumerable<string> names)
    {
        _names = [.. names.Where(name => name.Length is > 0 and <= LongestName)];
        _spellings = _names.ToLookup(EventNames.Normalize);
        _common = _names.Where(name => KnownAliases.CommonName(name) is not null).ToLookup(name => KnownAliases.CommonName(name)!);
    }

    /// <summary>Finds an event of a plan among the names.</summary>
    /// <param name="tracked">The event.</param>
    public EventResolution Find(TrackedEventDefinition tracked)
    {
        string[] aliases = [.. Aliases(tracked)];
        if (_names.Contains(tracked.Event))
        {
            return new EventResolution(EventState.Seen, [tracked.Event, .. aliases], IsCertain: true);
        }

        if (aliases.Length > 0)
        {
            return new EventResolution(EventState.Alias, [.. aliases], IsCertain: true);
        }

        string[] spellings = [.. _spellings[EventNames.Normalize(tracked.Event)].Order(StringComparer.Ordinal)];
        if (spellings.Length > 0)
        {
            return new EventResolution(EventState.Misnamed, [.. spellings], IsCertain: true);
        }

        return NearMiss(tracked.Event) is { } near
            ? new EventResolution(EventState.Misnamed, [near], IsCertain: false)
            : new EventResolution(EventState.Missing, [], IsCertain: true);
    }

    // The built-in table knows names in every spelling; those that are the event's own, spelt otherwise, are no aliases.
    private IEnumerable<string> Aliases(TrackedEventDefinition tracked)
    {
        string own = EventNames.Normalize(tracked.Event);
        IEnumerable<string> builtIn = KnownAliases.CommonName(tracked.Event) is { } common
            ? _common[common].Where(name => EventNames.Normalize(name) != own)
            : [];
        return tracked.Aliases.Where(_names.Contains).Concat(builtIn).Where(name => name != tracked.Event).Distinct().Order(StringComparer.Ordinal);
    }

    private string? NearMiss(string name)
    {
        string own = EventNames.Normalize(name);
        int most = Math.Max(1, own.Length / LettersPerSlip);
        return _spellings
            .Where(entry => Math.Abs(entry.Key.Length - own.Length) <= most)
            .Select(entry => (Name: entry.First(), Edits: Suggestion.Distance(entry.Key, own)))
            .Where(entry => entry.Edits <= most)
            .OrderBy(entry => entry.Edits)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => entry.Name)
            .FirstOrDefault();
    }
}
