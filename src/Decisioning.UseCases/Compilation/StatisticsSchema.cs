using System.Security.Cryptography;
using System.Text;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>Names what statistics mean.</summary>
internal static class StatisticsSchema
{
    // Changes with the encoding of features, the making of rewards or the learners' sums.
    private const string Version = "1";

    /// <summary>Hash of all that must be the same for statistics to be added up.</summary>
    /// <param name="definition">The use case.</param>
    /// <returns>32 hex digits.</returns>
    /// <remarks>
    /// That is: type of the learner, success metric, ids of the dimensions in their order and, where the learner looks at
    /// the context, the feature schema. Options are not: an option that is new starts from its prior, one that is gone is
    /// not asked for. Priors and rules are not either: they are applied to the sums, afterwards.
    /// </remarks>
    public static string Of(UseCaseDefinition definition)
    {
        // Named one by one: a key that is added to definitions later means nothing here unless it is added here too.
        var essence = new UseCaseDefinition
        {
            Id = definition.Id,
            Dimensions = [.. definition.Dimensions.Select(dimension => new DimensionDefinition(dimension.Id, []) { UsesContext = dimension.UsesContext })],
            Features = definition.Learner.UsesContext ? definition.Features : [],
            Outcomes = [],
            SuccessMetric = definition.SuccessMetric,
            Learner = LearnerDefinition.Default(definition.Learner.Type),
            Rule = RuleDefinition.Default(RuleType.Uniform),
            TrainOn = [],
            Fallback = [],
        };
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Version + DefinitionWriter.Write(essence)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
