using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.UseCases.Customers;

/// <summary>One decision with an action that a customer got, as caps, contact policy and stop events see it.</summary>
public sealed record CustomerContact
{
    /// <summary>Id of the decision; its time is the contact's.</summary>
    public required DecisionId Id { get; init; }

    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>Revision of the use case that decided.</summary>
    public required int Revision { get; init; }

    /// <summary>Key of the action, or null for a decision without one, which no list of contacts holds.</summary>
    public string? Action { get; init; }

    /// <summary>Whether it was reported as carried out. Aborted decisions are no contacts.</summary>
    public ActivationState Activation { get; init; }

    /// <summary>When it was carried out, where that was reported.</summary>
    public DateTimeOffset? ActivationTime { get; init; }

    /// <summary>The revision, compiled: it knows the action's options. Null where it cannot be compiled any more, and in what a store returns.</summary>
    public UseCaseModel? Model { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset Time => Id.Time;

    /// <summary>The action's option of a dimension.</summary>
    /// <param name="dimension">Id of the dimension.</param>
    /// <returns>Id of the option; null where the use case has no such dimension, or the revision is not known.</returns>
    public string? OptionOf(string dimension)
    {
        if (Model is null || Action is null || !Model.Actions.TryFind(Action, out int action))
        {
            return null;
        }

        int index = Model.Actions.FindDimension(dimension);
        return index < 0 ? null : Model.Actions.Option(action, index).Id;
    }
}
