using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>What was known and allowed in a decision of the recent past.</summary>
/// <param name="Context">Context x.</param>
/// <param name="Eligible">Numbers of the actions that were allowed, at least one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RecentDecision(ReadOnlyMemory<double> Context, ReadOnlyMemory<int> Eligible);
