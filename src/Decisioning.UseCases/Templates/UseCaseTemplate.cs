using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Templates;

/// <summary>A use case of the catalogue, ready to be made one's own.</summary>
/// <threadsafety>Immutable to its callers; safe for use by several threads.</threadsafety>
public sealed partial class UseCaseTemplate
{
    private readonly string _text;
    private readonly ConcurrentDictionary<Maturity, UseCaseDefinition> _definitions = new();

    internal UseCaseTemplate(string id, string source, EquatableList<BusinessGoal> goals, Maturity recommended, string text)
    {
        Id = id;
        Source = source;
        Goals = goals;
        Recommended = recommended;
        _text = text;
    }

    /// <summary>Id, also that of the use case where none is given.</summary>
    public string Id { get; }

    /// <summary>Whose list of use cases it is on: <c>OfferFit</c> or <c>Segment</c>.</summary>
    public string Source { get; }

    /// <summary>The business goals under which it is listed, the one in its file first.</summary>
    public EquatableList<BusinessGoal> Goals { get; }

    /// <summary>The variant to start with.</summary>
    public Maturity Recommended { get; }

    /// <summary>The file of a variant, with its comments.</summary>
    /// <param name="variant">How far it goes.</param>
    /// <param name="useCase">Id of the use case; null: the template's.</param>
    /// <returns>YAML that <see cref="DefinitionReader"/> reads; where the id is none, it says so.</returns>
    public string TextFor(Maturity variant, string? useCase = null)
    {
        string text = StagedText.For(_text, variant);

        // Quoted, whatever stands in an id stays in its line.
        return useCase is null ? text
            : IdLine().Replace(text, _ => "use_case: " + (TextForm.UseCaseId.Check(useCase) is null ? useCase : JsonSerializer.Serialize(useCase)), 1);
    }

    /// <summary>The definition of a variant.</summary>
    /// <param name="variant">How far it goes.</param>
    /// <exception cref="InvalidOperationException">The file that the program carries is not valid; a test keeps that from happening.</exception>
    public UseCaseDefinition DefinitionFor(Maturity variant) => _definitions.GetOrAdd(variant, Read);

    private UseCaseDefinition Read(Maturity variant)
    {
        DefinitionResult result = DefinitionReader.Read(TextFor(variant));
        return result.Definition
            ?? throw new InvalidOperationException($"template '{Id}' ({variant}) is not valid: {string.Join(Environment.NewLine, result.Violations)}");
    }

    [GeneratedRegex("^use_case: .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex IdLine();
}
