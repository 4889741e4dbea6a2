namespace Decisioning.Service.Commands;

/// <summary>Lift of treatment over random control, as fractions.</summary>
/// <param name="Relative">The estimate; null where control had no order.</param>
/// <param name="Low">Lower end of the 95 % interval; null where it is unbounded.</param>
/// <param name="High">Upper end of the 95 % interval; null where it is unbounded.</param>
internal sealed record LiftResult(double? Relative, double? Low, double? High);
