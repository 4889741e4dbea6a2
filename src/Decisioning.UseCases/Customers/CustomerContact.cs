using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.UseCases.Customers;

/// <summary>One decision that a customer got, as caps, contact policy and stop events see it.</summary>
public sealed record CustomerContact
{
    private UseCaseModel? _model;
    private int _action = -1;

    /// <summary>Id of the decision; its time is the contact's.</summary>
    public required DecisionId Id { get; init; }

    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>Revision of the use case that decided.</summary>
    public required int Revision { get; init; }

    /// <summary>Key of the action, or null for a decision without one, which no list of contacts holds.</summary>
    public string? Action { get; init; }

    /// <summary>Whether nothing was sent, as the customer's group gets nothing: the action is the one that treatment would have got.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Whether it was reported as carried out. Aborted decisions are no contacts.</summary>
    public ActivationState Activation { get; init; }

    /// <summary>When it was carried out, where that was reported.</summary>
    public DateTimeOffset? ActivationTime { get; init; }

    /// <summary>The revision, compiled: it knows the action's options. Null where it cannot be compiled any more, and in what a store returns.</summary>
    public UseCaseModel? Model
    {
        get => _model;
        init
        {
            _model = value;
            _action = value is not null && Action is not null && value.Actions.TryFind(Action, out int action) ? action : -1;
        }
    }

    /// <summary>A contact as it was decided; a shadow counts as carried out at that moment, since nobody will report it.</summary>
    /// <param name="id">Id of the decision.</param>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="revision">Revision of the use case that decided.</param>
    /// <param name="action">Key of the action.</param>
    /// <param name="isShadow">Whether nothing was sent.</param>
    public static CustomerContact Decided(DecisionId id, string useCase, int revision, string action, bool isShadow) => new()
    {
        Id = id,
        UseCase = useCase,
        Revision = revision,
        Action = action,
        IsShadow = isShadow,
        Activation = isShadow ? ActivationState.Activated : ActivationState.Unknown,
        ActivationTime = isShadow ? id.Time : null,
    };

    /// <summary>When it was decided.</summary>
    public DateTimeOffset Time => Id.Time;

    /// <summary>Whether the action reached, or is to reach, the customer: all of its options send. To be safe, also where the revision is not known.</summary>
    public bool IsContact => Action is not null && (_action < 0 || _model!.Actions.IsContact(_action));

    /// <summary>Id of the channel; null where the use case has none, or the revision is not known.</summary>
    public string? Channel => _action < 0 || _model!.ChannelDimension < 0 ? null : _model.Actions.Option(_action, _model.ChannelDimension).Id;

    /// <summary>The action's option of a dimension.</summary>
    /// <param name="dimension">Id of the dimension.</param>
    /// <returns>Id of the option; null where the use case has no such dimension, or the revision is not known.</returns>
    public string? OptionOf(string dimension)
    {
        int index = _action < 0 ? -1 : _model!.Actions.FindDimension(dimension);
        return index < 0 ? null : _model!.Actions.Option(_action, index).Id;
    }
}
