using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Decisioning.Service.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary>Whether the result is printed as one JSON object.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print the result as one JSON object on standard output; everything else goes to standard error.",
    };

    /// <summary>Address of a running service, with a default.</summary>
    public static Option<Uri> Address() => new("--address")
    {
        Description = "gRPC address of the running service.",
        HelpName = "URI",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
        CustomParser = result => ParseUri(result, "--address")!,
    };

    /// <summary>Address of a running service, or none.</summary>
    /// <param name="description">What happens with it and without.</param>
    public static Option<Uri?> OptionalAddress(string description) => OptionalUri("--address", description);

    /// <summary>An http or https address, or none.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="description">What happens with it and without.</param>
    public static Option<Uri?> OptionalUri(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URI",
        CustomParser = result => ParseUri(result, name),
    };

    /// <summary>The learner.</summary>
    public static Option<string?> Learner()
    {
        var option = new Option<string?>("--learner") { Description = "Learner instead of the use case's own." };
        option.AcceptOnlyFromAmong([.. DefinitionOverrides.Learners.Keys]);
        return option;
    }

    /// <summary>The selection rule.</summary>
    public static Option<string?> Rule()
    {
        var option = new Option<string?>("--rule") { Description = "Selection rule instead of the use case's own." };
        option.AcceptOnlyFromAmong([.. DefinitionOverrides.Rules.Keys]);
        return option;
    }

    /// <summary>The seed.</summary>
    /// <param name="of">What it decides.</param>
    public static Option<ulong> Seed(string of) => new("--seed")
    {
        Description = $"Seed of {of}: the same seed gives the same result.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>A file to read.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="description">What it holds.</param>
    public static Option<string> File(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE",
        Required = true,
    };

    /// <summary>A whole number within a range.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="description">What it means.</param>
    /// <param name="standard">The default.</param>
    /// <param name="least">Least value.</param>
    /// <param name="most">Greatest value.</param>
    public static Option<int> WholeNumber(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int value)
                && (value < least || value > most))
            {
                result.AddError(FormattableString.Invariant($"{name} must be from {least} to {most}, not {value}"));
            }
        });
        return option;
    }

    private static Uri? ParseUri(ArgumentResult result, string name)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        result.AddError($"{name} must be like http://127.0.0.1:5080, not '{text}'");
        return null;
    }
}
