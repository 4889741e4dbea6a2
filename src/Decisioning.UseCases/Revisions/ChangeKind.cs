namespace Decisioning.UseCases.Revisions;

/// <summary>What became of a value between two revisions.</summary>
/// <remarks>The numbers stand in the protos: they never change.</remarks>
public enum ChangeKind
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>It is new.</summary>
    Added = 1,

    /// <summary>It is gone.</summary>
    Removed = 2,

    /// <summary>It is another one.</summary>
    Changed = 3,

    /// <summary>The elements that stay stand in another order.</summary>
    Reordered = 4,
}
