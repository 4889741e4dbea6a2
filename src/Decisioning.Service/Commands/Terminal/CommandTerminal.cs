using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>Where a command prints: results on standard output, everything else on standard error.</summary>
internal sealed class CommandTerminal
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private const int PlainWidth = 120;

    private readonly TextWriter _output;
    private readonly TextWriter _error;

    /// <summary>A terminal over two writers.</summary>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress, remarks and failures.</param>
    public CommandTerminal(TextWriter output, TextWriter error)
    {
        _output = output;
        _error = error;
        Output = CreateConsole(output);
        Error = CreateConsole(error);
    }

    /// <summary>Takes results.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Takes progress, remarks and failures.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Prints one JSON object on a line of its own, keys in snake_case; numbers that JSON lacks become null.</summary>
    /// <typeparam name="T">Type of the object.</typeparam>
    /// <param name="value">The object.</param>
    public void WriteJson<T>(T value) => _output.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>Prints one line of a result, however long.</summary>
    /// <param name="line">The line.</param>
    public void WriteLine(string line) => _output.WriteLine(line);

    /// <summary>Prints one line beside the result, however long.</summary>
    /// <param name="line">The line.</param>
    public void WriteErrorLine(string line) => _error.WriteLine(line);

    // Colours and cursor moves are for terminals; files and pipes get plain text of a fixed width.
    private static IAnsiConsole CreateConsole(TextWriter writer)
    {
        var target = new AnsiConsoleOutput(writer);
        if (target.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        }

        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
