namespace Decisioning.Service.Live;

/// <summary>What is going on in one use case.</summary>
/// <param name="UseCase">Its id.</param>
/// <param name="Decisions">Decisions that this node has answered since it started.</param>
/// <param name="PolicyVersion">Version of the policy that serves; 0 where there is none.</param>
/// <param name="Revision">Revision in force.</param>
internal sealed record LiveUseCasePulse(string UseCase, long Decisions, long PolicyVersion, int Revision);
