using System.CommandLine;
using System.CommandLine.Parsing;

namespace Decisioning.Service.Commands;

/// <summary>Options of every verb that changes something: who, why, and what was seen.</summary>
internal static class NoteOptions
{
    /// <summary>Who does it.</summary>
    public static Option<string> Actor { get; } = new("--actor")
    {
        Description = "Who does it, for the audit log.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Why.</summary>
    public static Option<string> Reason { get; } = new("--reason")
    {
        Description = "Why, for the audit log.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    /// <summary>The etag that was seen.</summary>
    public static Option<string> Etag { get; } = new("--etag")
    {
        Description = "Refuse where the use case has another etag by now; 'usecase show' prints it.",
        HelpName = "ETAG",
        DefaultValueFactory = _ => "",
    };

    /// <summary>The values of one call.</summary>
    /// <param name="parsed">What was typed.</param>
    public static (string Actor, string Reason) Read(ParseResult parsed) => (parsed.GetValue(Actor)!, parsed.GetValue(Reason)!);
}
