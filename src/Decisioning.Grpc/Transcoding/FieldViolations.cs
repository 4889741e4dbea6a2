using Google.Rpc;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Collects what is wrong with one request, field by field, so that the caller hears all of it at once.</summary>
/// <param name="place">Stands before each description; says which of several messages is meant.</param>
internal sealed class FieldViolations(string place = "")
{
    /// <summary>More than this many are not reported: a hostile body must not earn a longer answer than a useful one.</summary>
    public const int Most = 32;

    /// <summary>Name that stands for the body as a whole.</summary>
    public const string Body = "(body)";

    private readonly List<BadRequest.Types.FieldViolation> _found = [];

    /// <summary>How many were found, <see cref="Most"/> at most.</summary>
    public int Count => _found.Count;

    /// <summary>Whether no more are taken.</summary>
    public bool IsFull => _found.Count >= Most;

    /// <summary>Takes one violation.</summary>
    /// <param name="field">Path of the field in proto names; empty for the whole body.</param>
    /// <param name="description">What is wrong, for a person.</param>
    public void Add(string field, string description)
    {
        if (!IsFull)
        {
            _found.Add(new BadRequest.Types.FieldViolation { Field = field.Length == 0 ? Body : field, Description = place + description });
        }
    }

    /// <summary>The violations as a google.rpc detail.</summary>
    public BadRequest ToDetail()
    {
        var detail = new BadRequest();
        detail.FieldViolations.AddRange(_found);
        return detail;
    }
}
