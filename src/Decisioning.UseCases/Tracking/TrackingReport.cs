using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tracking;

/// <summary>How well a sample of events covers a tracking plan.</summary>
/// <param name="Coverage">Share of what is required that arrives right, in [0, 1]: required events and their required properties count alike.</param>
/// <param name="Events">The events of the plan, in its order.</param>
/// <param name="Unused">Incoming names that the plan does not use, the most frequent first.</param>
public sealed record TrackingReport(double Coverage, EquatableList<TrackedEventReport> Events, EquatableList<string> Unused);
