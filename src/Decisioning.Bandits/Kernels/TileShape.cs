using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>How a <see cref="RegisterTile{TLanes, TVector, TScalar}"/> walks through its matrices.</summary>
/// <param name="Steps">Products that each element sums.</param>
/// <param name="LeftStride">Distance of the left matrix's rows k and k + 1.</param>
/// <param name="RightStride">Distance of the right matrix's rows k and k + 1.</param>
/// <param name="TargetStep">Distance of the target's first two rows.</param>
/// <param name="TargetGrowth">How much further each further row is: 1 for a packed triangle, 0 for a rectangle.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TileShape(int Steps, int LeftStride, int RightStride, int TargetStep, int TargetGrowth)
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 4;
}
