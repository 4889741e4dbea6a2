using System.Collections.Concurrent;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>What the newest versions of a policy believed, version by version.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class BeliefHistory(IPolicyStore store)
{
    private const int Versions = 60;
    private const int Capacity = 4096;

    // A version never changes: what it believed of these actions is worked out once.
    private readonly ConcurrentDictionary<(string UseCase, int Revision, string Hash, string Actions), V1.BeliefSnapshot?> _known = new();

    /// <summary>What the versions believed, oldest first; those whose statistics mean something else now are left out.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="context">Context of the customer.</param>
    /// <param name="actions">Keys of the actions.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<V1.BeliefSnapshot>> ReadAsync(
        UseCaseModel model, double[] context, IReadOnlyList<string> actions, CancellationToken cancellation)
    {
        string key = FormattableString.Invariant($"{string.Join('/', context)}\n{string.Join('\n', actions)}");
        var history = new List<V1.BeliefSnapshot>();
        foreach (PolicyPointer pointer in (await store.ListAsync(model.Id, cancellation)).TakeLast(Versions))
        {
            if (!_known.TryGetValue((model.Id, model.Revision, pointer.Hash, key), out V1.BeliefSnapshot? snapshot))
            {
                StoredPolicy? stored = await store.LoadAsync(model.Id, pointer.Version, cancellation);
                snapshot = stored is not null && Policy.Compile(model, stored).Policy is { } policy ? Beliefs.SnapshotOf(policy, context, actions) : null;
                if (_known.Count >= Capacity)
                {
                    _known.Clear();
                }

                _known[(model.Id, model.Revision, pointer.Hash, key)] = snapshot;
            }

            if (snapshot is not null)
            {
                history.Add(snapshot);
            }
        }

        return history;
    }
}
