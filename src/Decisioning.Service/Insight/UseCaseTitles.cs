using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Insight;

/// <summary>What people call a use case.</summary>
internal static class UseCaseTitles
{
    /// <summary>Its title; its id where it has none.</summary>
    /// <param name="useCase">The use case.</param>
    public static string Of(UseCaseDefinition useCase) => useCase.Business.Title is { Length: > 0 } title ? title : useCase.Id;
}
