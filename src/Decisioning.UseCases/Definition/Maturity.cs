namespace Decisioning.UseCases.Definition;

/// <summary>How far a use case goes.</summary>
public enum Maturity
{
    /// <summary><c>crawl</c>: one channel, few things to choose, decided in batches.</summary>
    Crawl,

    /// <summary><c>walk</c>: several channels, decided on triggers.</summary>
    Walk,

    /// <summary><c>run</c>: everything is chosen for the person, in real time.</summary>
    Run,
}
