namespace Decisioning.UseCases.Definition;

/// <summary>How a use case is run: five pillars; a text that is left out is empty.</summary>
/// <param name="Data">Key <c>data</c>: what must be known of the customers.</param>
/// <param name="Audience">Key <c>audience</c>: who is decided for, and in which groups.</param>
/// <param name="Journey">Key <c>journey</c>: when decisions are made and what carries them out.</param>
/// <param name="Measurement">Key <c>measurement</c>: how its worth is shown.</param>
/// <param name="Content">Key <c>content</c>: what must be written and drawn.</param>
public sealed record HowDefinition(string Data, string Audience, string Journey, string Measurement, string Content);
