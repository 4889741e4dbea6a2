using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>One customer of a tally.</summary>
internal sealed class CustomerRow
{
    /// <summary>Group at the first decision ever.</summary>
    public required Group Group { get; init; }

    /// <summary>Revision of the use case at the first decision ever: its shares assigned the customer.</summary>
    public required int Revision { get; init; }

    /// <summary>Number of the segment at the first decision ever.</summary>
    public required int Segment { get; init; }

    /// <summary>Features at the first decision ever, before anything of the use case could change them.</summary>
    public required ReadOnlyMemory<short> Context { get; init; }

    /// <summary>Whether a decision was taken in the period that is measured.</summary>
    public bool IsSeen { get; set; }

    /// <summary>Whether the customer was in two groups, and so says nothing of either.</summary>
    public bool HasCrossed { get; set; }

    /// <summary>What the customer adds.</summary>
    public CustomerSums Sums { get; set; }
}
