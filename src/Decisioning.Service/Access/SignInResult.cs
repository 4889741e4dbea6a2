namespace Decisioning.Service.Access;

/// <summary>What came of a request's credentials.</summary>
/// <param name="Caller">Who it is; null where that is not known.</param>
/// <param name="Failure">Why not; none where somebody signed in.</param>
internal readonly record struct SignInResult(Caller? Caller, SignInFailure Failure);
