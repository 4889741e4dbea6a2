namespace Decisioning.UseCases.Definition;

/// <summary>Some options of one dimension; in the file <c>channel: sms</c> or <c>channel: [sms, push]</c>.</summary>
/// <param name="Dimension">Id of the dimension.</param>
/// <param name="Options">Ids of the options, at least one.</param>
public sealed record OptionChoice(string Dimension, EquatableList<string> Options);
