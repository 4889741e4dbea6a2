using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>Something that is wrong with a property of an event.</summary>
/// <param name="Property">The property.</param>
/// <param name="State">What is wrong.</param>
/// <param name="IsRequired">Whether the plan requires it.</param>
/// <param name="Expected">The type that is due.</param>
/// <param name="Found">What came instead, in words, or the other name; empty where nothing did.</param>
/// <param name="Affected">How many events are affected.</param>
public sealed record PropertyFinding(
    string Property, PropertyState State, bool IsRequired, PropertyType Expected, string Found, long Affected);
