using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Catalogue;

/// <summary>What the caller of a change has seen of the use case.</summary>
/// <param name="Revision">The revision that the change was made from, or 0 for whichever is the newest.</param>
/// <param name="Etag">The etag that it was read with, or empty for whichever is the newest.</param>
public readonly record struct ExpectedHead(int Revision, string Etag)
{
    /// <summary>The change is to be made whatever happened since.</summary>
    public static ExpectedHead Any => new(0, "");

    /// <summary>Whether a head is the one that was seen.</summary>
    /// <param name="head">The head.</param>
    public bool Fits(UseCaseHead head) =>
        (Revision == 0 || Revision == head.EditedRevision) && (string.IsNullOrEmpty(Etag) || Etag == head.Etag);
}
