namespace Decisioning.Service.Commands;

/// <summary>What <c>usecase create</c> prints with --json.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Revision">Its newest revision.</param>
/// <param name="PolicyVersion">Version of its live policy.</param>
internal sealed record CreateUseCaseReport(string UseCase, int Revision, long PolicyVersion);
