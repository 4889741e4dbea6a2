using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Regret;

/// <summary>A simulated problem of which several worlds (seeds) lie in a folder: its shape.</summary>
/// <param name="Name">Name of the problem, and of its files.</param>
/// <param name="Rounds">Rows T of a world.</param>
/// <param name="Features">Length d of a row's context as it is stored.</param>
/// <param name="Actions">Number K of actions.</param>
/// <param name="Batch">Rows between two updates; the last night may be shorter.</param>
/// <param name="Dimensions">Options of each dimension, the last one turning fastest; their product is K.</param>
/// <param name="Seeds">Seeds whose files lie there, ascending.</param>
public sealed record RegretProblem(
    string Name, int Rounds, int Features, int Actions, int Batch, EquatableList<int> Dimensions, EquatableList<int> Seeds)
{
    /// <summary>Number of nights.</summary>
    public int Nights => ((Rounds - 1) / Batch) + 1;

    /// <summary>What a use case would declare of it.</summary>
    /// <param name="contextDimension">Length of x with the constant.</param>
    public BanditTask TaskWith(int contextDimension) => new(Name, Dimensions, contextDimension);
}
