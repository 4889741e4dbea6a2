using System.CommandLine;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase new</c>: a use-case file made from a template.</summary>
internal static class NewUseCaseCommand
{
    private static readonly Option<string?> Id = new("--id") { Description = "Id of the use case; without it that of the template.", HelpName = "ID" };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "File to write, which must not exist; without it the text goes to standard output.",
        HelpName = "FILE",
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<string?> template = TemplateOptions.Template("Template to begin with.", isRequired: true);
        Option<string?> variant = TemplateOptions.Variant();
        var command = new Command("new", "Make a use-case file from a template, ready to be changed, checked and registered.")
        {
            template, variant, Id, Out,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            TemplateOptions.Find(parsed.GetRequiredValue(template)!),
            parsed.GetValue(variant),
            parsed.GetValue(Id),
            parsed.GetValue(Out),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, UseCaseTemplate template, string? variant, string? id, string? path, CancellationToken cancellation)
    {
        string text = template.TextFor(TemplateOptions.VariantOf(template, variant), id);
        DefinitionResult read = DefinitionReader.Read(text);
        if (!read.IsValid)
        {
            throw new CommandFailedException(ExitCodes.BadInput, string.Join(Environment.NewLine, read.Violations));
        }

        if (path is null)
        {
            terminal.WriteLine(text.TrimEnd());
            return ExitCodes.Ok;
        }

        await WriteAsync(path, text, cancellation);
        terminal.WriteLine($"{path}: use case '{read.Definition.Id}'. Next: 'decisioning usecase validate {path}', then 'decisioning usecase create {path}'.");
        return ExitCodes.Ok;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(text.AsMemory(), cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCodes.BadInput, $"cannot write the use case: {error.Message}", error);
        }
    }
}
