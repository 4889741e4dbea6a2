using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>What caps and budgets of a use case may name.</summary>
/// <param name="dimensions">The dimensions.</param>
/// <param name="outcomes">The outcomes.</param>
/// <param name="channelDimension">Id of the dimension whose options are channels.</param>
internal sealed class CapNames(
    EquatableList<DimensionDefinition> dimensions, EquatableList<OutcomeDefinition> outcomes, string channelDimension)
{
    /// <summary>The outcomes.</summary>
    public EquatableList<OutcomeDefinition> Outcomes => outcomes;

    /// <summary>The dimension whose options are channels, or null.</summary>
    public DimensionDefinition? Channels { get; } = dimensions.FirstOrDefault(dimension => dimension.Id == channelDimension);

    /// <summary>An outcome, or null.</summary>
    /// <param name="name">Its name.</param>
    public OutcomeDefinition? FindOutcome(string name) => outcomes.FirstOrDefault(outcome => outcome.Name == name);

    /// <summary>Reads the required key <c>dimension</c>.</summary>
    /// <param name="fields">The map.</param>
    /// <param name="dimension">The dimension, or null where there is none of the name.</param>
    public string? BindDimension(FieldBinder fields, out DimensionDefinition? dimension)
    {
        string? id = fields.Text("dimension", TextForm.DimensionId, required: true);
        dimension = dimensions.FirstOrDefault(known => known.Id == id);
        if (id is not null && dimension is null)
        {
            string hint = Suggestion.For(id, dimensions.Select(known => known.Id));
            fields.Add("dimension", ViolationReason.NotFound, $"There is no dimension of this name{hint}");
        }

        return id;
    }
}
