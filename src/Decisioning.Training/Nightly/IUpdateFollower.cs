using Decisioning.UseCases.Compilation;

namespace Decisioning.Training.Nightly;

/// <summary>Is told when a nightly update is over, published or refused.</summary>
public interface IUpdateFollower
{
    /// <summary>The update is over.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="asOf">The update's time: what reached us before it was used.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask FollowAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation);
}
