namespace Decisioning.UseCases.Tracking;

/// <summary>An event of a sample that cannot be read.</summary>
/// <param name="Position">Its number, from 1: of the line, or within the request.</param>
/// <param name="Message">Why not; never its content.</param>
public sealed record SampleProblem(long Position, string Message);
