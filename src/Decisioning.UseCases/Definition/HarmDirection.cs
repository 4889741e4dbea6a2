namespace Decisioning.UseCases.Definition;

/// <summary>What is worse.</summary>
public enum HarmDirection
{
    /// <summary><c>increase</c>: more is worse, as with unsubscribes and complaints.</summary>
    Increase,

    /// <summary><c>decrease</c>: less is worse, as with revenue.</summary>
    Decrease,
}
