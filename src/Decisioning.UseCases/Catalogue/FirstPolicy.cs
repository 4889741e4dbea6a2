using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.UseCases.Catalogue;

/// <summary>Publishes the policy of the priors where a use case has none that it can serve.</summary>
internal sealed class FirstPolicy(UseCaseModels models, IPolicyStore policies)
{
    private const int MostAttempts = 5;

    /// <summary>Does so where there is need.</summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task EnsureAsync(StoredUseCase useCase, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(useCase.UseCase, useCase.Revision, cancellation);
        PolicyPointer? live = await policies.GetLiveAsync(useCase.UseCase, cancellation);
        StoredPolicy? stored = live is null ? null : await policies.LoadAsync(useCase.UseCase, live.Version, cancellation);
        if (stored is not null && Policy.Compile(model, stored).Problem != SnapshotProblem.OtherSchema)
        {
            return;
        }

        StoredPolicy first = await SavePriorsAsync(model, useCase.CreatedTime, cancellation);
        await policies.SetLiveAsync(useCase.UseCase, new PolicyPointer(first.Version, first.Hash), cancellation);
    }

    // A nightly update may take the same version at the same time: then the next one is taken.
    private async Task<StoredPolicy> SavePriorsAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<PolicyPointer> versions = await policies.ListAsync(model.Id, cancellation);
            long next = versions.Count == 0 ? 1 : versions[^1].Version + 1;
            StoredPolicy priors = SnapshotFormat.Write(SnapshotMaker.Make(model, next, asOf, LearnerState.Empty));
            try
            {
                await policies.SaveAsync(priors, cancellation);
                return priors;
            }
            catch (InvalidOperationException) when (attempt < MostAttempts)
            {
            }
        }
    }
}
