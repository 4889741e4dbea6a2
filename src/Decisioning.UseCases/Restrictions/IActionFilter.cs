namespace Decisioning.UseCases.Restrictions;

/// <summary>One rule of a use case that takes actions out of the eligible set.</summary>
/// <remarks>
/// Rules are applied in a fixed order, each to what the ones before it left. A rule looks at its input alone: neither clock nor
/// store, so that it can be asked again when its price is worked out.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public interface IActionFilter
{
    /// <summary>Name of the rule on the funnel, unique within the use case, such as <c>eligible offer/discount</c>.</summary>
    string Name { get; }

    /// <summary>Removes what the rule does not allow.</summary>
    /// <param name="input">What is known of the customer and the moment.</param>
    /// <param name="mask">The actions that are left.</param>
    void Apply(in FilterInput input, ActionMask mask);
}
