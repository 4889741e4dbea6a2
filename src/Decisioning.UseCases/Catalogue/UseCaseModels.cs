using System.Collections.Concurrent;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Catalogue;

/// <summary>Compiles stored revisions, each once.</summary>
/// <remarks>Revisions never change, so nothing here goes stale; a use case has as many models as revisions that are asked for.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class UseCaseModels(IUseCaseStore store)
{
    private readonly ConcurrentDictionary<(string UseCase, int Revision), UseCaseModel> _compiled = new();

    /// <summary>The model of a revision.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="revision">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">There is no such revision, or it is not valid in this version of the product.</exception>
    public async ValueTask<UseCaseModel> GetAsync(string useCase, int revision, CancellationToken cancellation)
    {
        if (_compiled.TryGetValue((useCase, revision), out UseCaseModel? known))
        {
            return known;
        }

        UseCaseRevision stored = await store.FindRevisionAsync(useCase, revision, cancellation)
            ?? throw new InvalidOperationException($"use case '{useCase}' has no revision {revision}");
        DefinitionResult reading = DefinitionReader.Read(stored.Definition);
        UseCaseDefinition definition = reading.Definition
            ?? throw new InvalidOperationException($"use case '{useCase}' revision {revision} is not valid: {reading.Violations[0]}");
        return _compiled.GetOrAdd((useCase, revision), UseCaseModel.Compile(definition, revision));
    }

    /// <summary>The model of a revision that may be one of an older release.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="revision">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The model; null where there is no such revision or this version of the product cannot read it any more.</returns>
    public async ValueTask<UseCaseModel?> FindAsync(string useCase, int revision, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(useCase, revision, cancellation);
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            return null;
        }
    }
}
