using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>Under which of the incoming names an event of a plan arrives.</summary>
/// <param name="State">How.</param>
/// <param name="Names">The incoming names that mean it, or look like it; none where it is missing.</param>
/// <param name="IsCertain">Whether the names can mean nothing else; false where they are a few letters away.</param>
public sealed record EventResolution(EventState State, EquatableList<string> Names, bool IsCertain);
