namespace Decisioning.UseCases.Definition;

/// <summary>The outcomes by which a customer leaves a channel.</summary>
/// <param name="Channel">Id of an option of the channel dimension.</param>
/// <param name="Outcomes">Names of outcomes, in whichever use case they were reported.</param>
public sealed record ChannelOptOut(string Channel, EquatableList<string> Outcomes);
