using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>Keeps the compiled policies that were asked for last: reading a day asks for one or two, thousands of times.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class PolicyShelf(IPolicyStore store)
{
    // A large policy takes tens of megabytes.
    private const int Capacity = 6;

    private readonly Lock _gate = new();
    private readonly LinkedList<(UseCaseModel Model, long Version, Policy? Policy)> _shelf = new();

    /// <summary>A policy, compiled for a revision.</summary>
    /// <param name="model">The revision.</param>
    /// <param name="version">Version of the policy.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The policy, or null where it is gone or does not fit the revision.</returns>
    public async ValueTask<Policy?> FindAsync(UseCaseModel model, long version, CancellationToken cancellation)
    {
        lock (_gate)
        {
            for (LinkedListNode<(UseCaseModel Model, long Version, Policy? Policy)>? node = _shelf.First; node is not null; node = node.Next)
            {
                if (node.Value.Version == version && ReferenceEquals(node.Value.Model, model))
                {
                    return node.Value.Policy;
                }
            }
        }

        StoredPolicy? stored = version == 0 ? null : await store.LoadAsync(model.Id, version, cancellation);
        Policy? policy = stored is null ? null : Policy.Compile(model, stored).Policy;
        lock (_gate)
        {
            _ = _shelf.AddFirst((model, version, policy));
            if (_shelf.Count > Capacity)
            {
                _shelf.RemoveLast();
            }
        }

        return policy;
    }
}
