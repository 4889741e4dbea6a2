namespace Decisioning.UseCases.Expressions;

/// <summary>Where an expression finds a value that the caller sends.</summary>
/// <param name="Name">Name of the feature or attribute.</param>
/// <param name="Type">Its type in expressions.</param>
/// <param name="Slot">Its place among the values.</param>
public sealed record AttributeSlot(string Name, AttributeType Type, int Slot);
