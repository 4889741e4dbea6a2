using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Lifecycle;

/// <summary>What of a use case changes: its state and which of its revisions, that never change, is in force.</summary>
public sealed record UseCaseHead
{
    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>How often it was changed: 1 when it was created.</summary>
    public required long Version { get; init; }

    /// <summary>Its state.</summary>
    public required LifecycleState State { get; init; }

    /// <summary>The revision in force: it decides while the use case is live, and is what is written or reviewed before that.</summary>
    public required int Revision { get; init; }

    /// <summary>The highest number that was given to a revision.</summary>
    public required int NewestRevision { get; init; }

    /// <summary>The revision that waits for approval while <see cref="Revision"/> is in force, or null.</summary>
    public int? PendingRevision { get; init; }

    /// <summary>Whether the next approval needs a second person.</summary>
    public bool NeedsTwoPeople { get; init; }

    /// <summary>Who wrote and submitted what waits for approval, in the order in which they did.</summary>
    public EquatableList<string> Editors { get; init; } = [];

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedTime { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The revision that an editor sees and changes: the one that waits, or else the one in force.</summary>
    public int EditedRevision => PendingRevision ?? Revision;

    /// <summary>A word that is another one after every change; it means nothing else.</summary>
    public string Etag
    {
        get
        {
            string text = string.Create(
                CultureInfo.InvariantCulture, $"{UseCase}/{Version}/{State}/{Revision}/{PendingRevision}/{ChangedTime.UtcTicks}/{ChangedBy}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        }
    }
}
