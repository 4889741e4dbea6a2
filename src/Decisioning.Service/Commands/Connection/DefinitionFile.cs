using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Commands;

/// <summary>Reads use cases for commands.</summary>
internal static class DefinitionFile
{
    private const string ResourceName = "repeat-purchase.yaml";

    /// <summary>Reads the text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCodes.BadInput, $"cannot read the use case: {error.Message}", error);
        }
    }

    /// <summary>Reads a use case from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="CommandFailedException">It cannot be read, or it has violations.</exception>
    public static async Task<UseCaseDefinition> ReadAsync(string path, CancellationToken cancellation) =>
        Parse(await ReadTextAsync(path, cancellation), path);

    /// <summary>Reads a use case from the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CommandFailedException">It has violations.</exception>
    public static UseCaseDefinition Parse(string text, string path) => Require(DefinitionReader.Read(text), path);

    /// <summary>The use case of the demo, which the program carries with it.</summary>
    public static UseCaseDefinition ReadRepeatPurchase()
    {
        using Stream stream = typeof(DefinitionFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The program does not carry " + ResourceName);
        using var reader = new StreamReader(stream);
        return Require(DefinitionReader.Read(reader.ReadToEnd()), ResourceName);
    }

    /// <summary>Checks a definition that was changed.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The same.</returns>
    /// <exception cref="CommandFailedException">It has violations.</exception>
    public static UseCaseDefinition Revalidate(UseCaseDefinition definition) =>
        Require(DefinitionReader.Read(DefinitionWriter.Write(definition)), "the changed use case");

    private static UseCaseDefinition Require(DefinitionResult result, string source)
    {
        if (result.Definition is { } definition)
        {
            return definition;
        }

        string[] lines = [.. result.Violations.Select(violation => violation.ToString())];
        throw new CommandFailedException(
            ExitCodes.BadInput, string.Join(Environment.NewLine, [$"{source} is no valid use case:", .. lines]));
    }
}
