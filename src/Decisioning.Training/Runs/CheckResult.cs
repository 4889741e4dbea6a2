namespace Decisioning.Training.Runs;

/// <summary>The result of one health check of a nightly update.</summary>
/// <param name="Name">Name of the check, UPPER_SNAKE.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Detail">What was found, in one sentence with numbers.</param>
public sealed record CheckResult(string Name, bool Passed, string Detail);
