namespace Decisioning.UseCases.Tracking;

/// <summary>What is wrong with a property.</summary>
public enum PropertyState
{
    /// <summary>No event carries it.</summary>
    Missing,

    /// <summary>Some events do not carry it.</summary>
    Incomplete,

    /// <summary>It arrives under another name.</summary>
    Misnamed,

    /// <summary>Its values have another type.</summary>
    WrongType,
}
