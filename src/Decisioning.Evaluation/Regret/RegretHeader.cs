using System.Text.Json;
using Decisioning.Evaluation.Replay;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Regret;

/// <summary>Reads a problem's header.</summary>
/// <remarks>
/// A JSON object with the whole numbers <c>T</c> (rows), <c>d</c> (features), <c>K</c> (actions), <c>batch</c> (rows a
/// night), all at least 1, and optionally <c>dims</c>, numbers of options whose product is K. Other members are passed over.
/// </remarks>
public static class RegretHeader
{
    private const int Invalid = 0;

    /// <summary>Reads a header.</summary>
    /// <param name="name">Name of the problem.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="seeds">Seeds whose files were found, ascending.</param>
    /// <exception cref="DataFormatException">It is wrong; the message names all that is.</exception>
    public static RegretProblem Parse(string name, ReadOnlyMemory<byte> json, IReadOnlyList<int> seeds)
    {
        using JsonDocument document = Document(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new DataFormatException("it is no JSON object");
        }

        var wrong = new List<string>();
        int rounds = WholeNumber(root, "T", wrong);
        int features = WholeNumber(root, "d", wrong);
        int actions = WholeNumber(root, "K", wrong);
        int batch = WholeNumber(root, "batch", wrong);
        EquatableList<int> dimensions = Dimensions(root, actions, wrong);
        CheckSize(rounds, features, actions, wrong);
        return wrong.Count == 0
            ? new RegretProblem(name, rounds, features, actions, batch, dimensions, [.. seeds])
            : throw new DataFormatException(string.Join("; ", wrong));
    }

    private static JsonDocument Document(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new DataFormatException($"it is no JSON: {error.Message}", error);
        }
    }

    private static int WholeNumber(JsonElement root, string member, List<string> wrong)
    {
        if (root.TryGetProperty(member, out JsonElement element)
            && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) && number >= 1)
        {
            return number;
        }

        wrong.Add(element.ValueKind == JsonValueKind.Undefined
            ? $"'{member}' is missing"
            : $"'{member}' is {element.GetRawText()}, not a whole number of at least 1");
        return Invalid;
    }

    private static EquatableList<int> Dimensions(JsonElement root, int actions, List<string> wrong)
    {
        if (!root.TryGetProperty("dims", out JsonElement element) || element.ValueKind == JsonValueKind.Null)
        {
            return [actions];
        }

        int[] dimensions = element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().Select(size =>
                size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out int options) ? options : 0)]
            : [];
        if (dimensions.Length == 0 || dimensions.Any(options => options < 1))
        {
            wrong.Add("'dims' is not a list of whole numbers of at least 1");
        }
        else if (actions != Invalid && ProductOf(dimensions) != actions)
        {
            wrong.Add(FormattableString.Invariant($"'dims' make {string.Join(" x ", dimensions)} actions, 'K' says {actions}"));
        }

        return [.. dimensions];
    }

    // Cut off where it is too large anyway: no product of int factors leaves the range of long.
    private static long ProductOf(int[] dimensions) =>
        dimensions.Aggregate(1L, (product, options) => Math.Min(product * options, int.MaxValue));

    private static void CheckSize(int rounds, int features, int actions, List<string> wrong)
    {
        if (actions > DefinitionLimits.Actions)
        {
            wrong.Add($"'K' is {actions}; a use case has at most {DefinitionLimits.Actions} actions");
        }

        if (features > DefinitionLimits.FeatureColumns)
        {
            wrong.Add($"'d' is {features}; a use case has at most {DefinitionLimits.FeatureColumns} columns");
        }

        if ((long)rounds * Math.Max(features + 1L, actions) > Array.MaxLength)
        {
            wrong.Add($"'T' is {rounds}: a table of that size cannot be held in memory");
        }
    }
}
