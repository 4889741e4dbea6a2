using Decisioning.Serving.Deciding;
using Decisioning.Serving.NextBest;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Maps the competition of use cases between messages and records.</summary>
internal static class NextBestMapping
{
    /// <summary>A request as the pipeline takes it.</summary>
    /// <param name="request">The message.</param>
    /// <param name="timeLeft">How long the caller still waits, or null.</param>
    public static NextBestRequest ToDomain(V1.DecideNextBestRequest request, TimeSpan? timeLeft) => new()
    {
        Customer = request.CustomerId,
        UseCases = request.UseCases,
        Context = request.Context.ToDictionary(entry => entry.Key, entry => DecisionMapping.ToDomain(entry.Value)),
        MostContacts = request.HasMaxContacts ? request.MaxContacts : 1,
        RequestId = request.RequestId.Length == 0 ? null : request.RequestId,
        IncludePropensity = request.IncludePropensity,
        TimeLeft = timeLeft,
    };

    /// <summary>The winners and the ranking.</summary>
    /// <param name="result">A result without violations.</param>
    public static V1.DecideNextBestResponse ToProto(NextBestResult result)
    {
        var response = new V1.DecideNextBestResponse();
        foreach (Recommendation winner in result.Winners)
        {
            response.Decisions.Add(new V1.NextBestDecision
            {
                UseCase = winner.Decision.UseCase,
                Decision = DecisionMapping.ToProto(winner, includeFunnel: false),
            });
        }

        response.Ranking.AddRange(result.Ranking.Select(ToProto));
        return response;
    }

    private static V1.RankedUseCase ToProto(RankedUseCase ranked)
    {
        var line = new V1.RankedUseCase
        {
            UseCase = ranked.UseCase,
            Outcome = (V1.NextBestOutcome)ranked.Outcome,
            ValuePerReward = ranked.ValuePerReward,
            Priority = ranked.Priority,
        };
        if (ranked.Gain is { } gain)
        {
            line.ContactReward = gain.Contact;
            line.Score = ranked.Score!.Value;
        }

        if (ranked.Gain?.NoContact is { } noContact)
        {
            line.NoContactReward = noContact;
        }

        return line;
    }
}
