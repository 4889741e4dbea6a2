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

    private readonly TextWriter _output;

    /// <summary>A terminal over two writers.</summary>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress, remarks and failures.</param>
    public CommandTerminal(TextWriter output, TextWriter error)
    {
        _output = output;
        Output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        Error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
    }

    /// <summary>Takes results.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Takes progress, remarks and failures.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Prints one JSON object on a line of its own, keys in snake_case; numbers that JSON lacks become null.</summary>
    /// <typeparam name="T">Type of the object.</typeparam>
    /// <param name="value">The object.</param>
    public void WriteJson<T>(T value) => _output.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>Prints a failure.</summary>
    /// <param name="message">What went wrong.</param>
    public void WriteFailure(string message)
    {
        Error.MarkupInterpolated($"[red]error:[/] ");
        Error.WriteLine(message);
    }

    /// <summary>Prints a remark.</summary>
    /// <param name="message">The remark.</param>
    public void WriteRemark(string message) => Error.WriteLine(message);
}
