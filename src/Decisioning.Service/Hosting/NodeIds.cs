using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Service.Hosting;

/// <summary>Makes this node's id generator once the log has said which id was the last.</summary>
internal sealed class NodeIds(IDecisionLog decisions, TimeProvider clock, DeciderOptions options)
{
    private DecisionIdGenerator? _generator;

    /// <summary>The generator.</summary>
    /// <exception cref="InvalidOperationException">The log was not asked yet.</exception>
    public DecisionIdGenerator Generator => _generator ?? throw new InvalidOperationException("the start-up has not read the log yet");

    /// <summary>Asks the log.</summary>
    public async Task LoadAsync(CancellationToken cancellation) =>
        _generator = new DecisionIdGenerator(clock, options.Node, await decisions.LastIdAsync(cancellation));
}
