namespace Decisioning.UseCases.Definition;

/// <summary>The attribute that says whether a customer agreed to a channel.</summary>
/// <param name="Channel">Id of an option of the channel dimension.</param>
/// <param name="Attribute">Name of a boolean feature or attribute.</param>
public sealed record ChannelConsent(string Channel, string Attribute);
