using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the keys of the rules.</summary>
internal static class RestrictionsBinder
{
    /// <summary>The dimension whose options are channels, where the owner names one.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="dimensions">The dimensions.</param>
    public static string? ChannelDimension(FieldBinder fields, EquatableList<DimensionDefinition> dimensions)
    {
        string? channel = fields.Text("channel_dimension", TextForm.DimensionId);
        if (channel is not null && dimensions.All(dimension => dimension.Id != channel))
        {
            string hint = Suggestion.For(channel, dimensions.Select(dimension => dimension.Id));
            fields.Add("channel_dimension", ViolationReason.NotFound, $"There is no dimension of this name{hint}");
        }

        return channel;
    }
}
