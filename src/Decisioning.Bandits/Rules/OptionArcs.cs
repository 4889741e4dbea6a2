using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>Where on its dimension's circle an option is alone, and where it is left out.</summary>
/// <param name="IsPresent">Whether an eligible action has it.</param>
/// <param name="ReservedFrom">Where it begins to be the only option.</param>
/// <param name="Reserved">Length of that arc: its smallest share.</param>
/// <param name="ExcludedFrom">Where, behind all reserved arcs, it begins to be left out; that part of the circle wraps around.</param>
/// <param name="Excluded">Length of that arc.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OptionArcs(
    bool IsPresent, double ReservedFrom, double Reserved, double ExcludedFrom, double Excluded);
