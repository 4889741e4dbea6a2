using Decisioning.V1;

namespace Decisioning.Service.Tests.Insight;

/// <summary>A decision that a test made, and whether it was followed by an order.</summary>
/// <param name="Day">Number of the day.</param>
/// <param name="Answer">The decision.</param>
/// <param name="Member">The customer's feature.</param>
/// <param name="Ordered">Whether an order followed.</param>
internal sealed record PlayedDecision(int Day, DecideResponse Answer, bool Member, bool Ordered)
{
    /// <summary>Key of the action; empty where nothing was sent.</summary>
    public string Action => string.Join('/', Answer.Options.Select(option => option.Option));

    /// <summary>The option of one dimension.</summary>
    public string OptionOf(int dimension) => Answer.Options[dimension].Option;
}
