using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Roadmap;

/// <summary>One use case of the portfolio.</summary>
/// <param name="UseCase">Its id.</param>
/// <param name="Business">What it means to the business.</param>
/// <param name="Status">Where it is in its life, such as <c>live</c>.</param>
/// <param name="Rank">Place in the portfolio, from 1.</param>
/// <param name="Reason">Why it has that place, in words.</param>
public sealed record RoadmapEntry(string UseCase, BusinessCase Business, string Status, int Rank, string Reason)
{
    /// <summary>Value times feasibility, 1 to 25; null where one of them is not judged.</summary>
    public int? Score => Business.Value * Business.Feasibility;
}
