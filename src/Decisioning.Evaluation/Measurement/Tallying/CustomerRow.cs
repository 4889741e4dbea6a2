using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>One customer of a tally.</summary>
internal sealed class CustomerRow
{
    /// <summary>Place in [0, 1) that assigns the customer.</summary>
    public required double Place { get; init; }

    /// <summary>Whether the holdout across all use cases took the customer in or let them out within the period.</summary>
    public required bool HasMovedHoldout { get; init; }

    /// <summary>Revision of the use case at the first decision ever: it read the features.</summary>
    public required int Revision { get; init; }

    /// <summary>Group at the first decision of the period.</summary>
    public Group Group { get; set; }

    /// <summary>Revision of the use case at the first decision of the period: its shares assigned the customer.</summary>
    public int AssignedBy { get; set; }

    /// <summary>Number of the segment at the first decision ever.</summary>
    public required int Segment { get; init; }

    /// <summary>Features at the first decision ever, before anything of the use case could change them.</summary>
    public required ReadOnlyMemory<short> Context { get; init; }

    /// <summary>Whether a decision was taken in the period that is measured.</summary>
    public bool IsSeen { get; set; }

    /// <summary>Whether the customer belonged to two groups, seen in both or not, and so says nothing of either.</summary>
    public bool HasCrossed { get; set; }

    /// <summary>What the customer adds.</summary>
    public CustomerSums Sums { get; set; }
}
