namespace Decisioning.Service.Commands;

/// <summary>What one action earned in the log: the value of the policy that always takes it.</summary>
/// <param name="Action">The option.</param>
/// <param name="Rows">Rows with it.</param>
/// <param name="Value">Mean reward.</param>
/// <param name="Low">Lower end of the 95 % interval; null where it is unbounded.</param>
/// <param name="High">Upper end of the 95 % interval; null where it is unbounded.</param>
internal sealed record LoggedActionReport(string Action, long Rows, double Value, double? Low, double? High);
