using System.CommandLine;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.Service.Commands;

/// <summary>Options that name a template and one of its variants.</summary>
internal static class TemplateOptions
{
    /// <summary>The template.</summary>
    /// <param name="description">What is done with it.</param>
    /// <param name="isRequired">Whether it must be given.</param>
    public static Option<string?> Template(string description, bool isRequired = false) => new("--template")
    {
        Description = description,
        HelpName = "ID",
        Required = isRequired,
    };

    /// <summary>The variant.</summary>
    public static Option<string?> Variant()
    {
        var option = new Option<string?>("--variant") { Description = "How far it goes; without it the variant to start with." };
        option.AcceptOnlyFromAmong([.. Maturities.All.Select(Maturities.WordFor)]);
        return option;
    }

    /// <summary>The template of an id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static UseCaseTemplate Find(string id) => TemplateCatalogue.Find(id) ?? throw new CommandFailedException(
        ExitCodes.BadInput, $"there is no template '{id}'; 'decisioning usecase templates' lists them");

    /// <summary>The variant of a word.</summary>
    /// <param name="template">The template.</param>
    /// <param name="word">The word; null: the variant to start with.</param>
    public static Maturity VariantOf(UseCaseTemplate template, string? word) =>
        word is null ? template.Recommended : Maturities.Find(word) ?? template.Recommended;

    /// <summary>The definition of a template's variant.</summary>
    /// <param name="id">Id of the template.</param>
    /// <param name="word">The variant; null: the one to start with.</param>
    /// <exception cref="CommandFailedException">There is no such template.</exception>
    public static UseCaseDefinition DefinitionOf(string id, string? word)
    {
        UseCaseTemplate template = Find(id);
        return template.DefinitionFor(VariantOf(template, word));
    }
}
