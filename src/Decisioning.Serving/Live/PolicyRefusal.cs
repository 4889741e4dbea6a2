namespace Decisioning.Serving.Live;

/// <summary>A published policy that this node would not serve.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Reason">Why, as a fixed code in UPPER_SNAKE.</param>
public sealed record PolicyRefusal(long Version, string Reason);
