using System.Globalization;
using Decisioning.Serving.Funnel;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Funnel;
using Decisioning.UseCases.Validation;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>FunnelService over gRPC.</summary>
internal sealed class FunnelEndpoint(IUseCaseStore useCases, IFunnelStore funnel, FunnelBook book, TimeProvider clock)
    : V1.FunnelService.FunnelServiceBase
{
    private const int UsualDays = 7;
    private const int MostDays = 366;

    public override async Task<V1.GetFunnelResponse> GetFunnel(V1.GetFunnelRequest request, ServerCallContext context)
    {
        _ = await useCases.FindAsync(request.UseCase, context.CancellationToken)
            ?? throw Failures.Throw(Failures.UnknownUseCase(request.UseCase));
        (DateOnly first, DateOnly last) = DaysOf(request);

        // What this node has counted so far belongs to the answer.
        await book.FlushAsync(context.CancellationToken);
        IReadOnlyList<FunnelEntry> entries = await funnel.ReadAsync(request.UseCase, first, last, context.CancellationToken);
        return ToProto(first, last, entries);
    }

    private static V1.GetFunnelResponse ToProto(DateOnly first, DateOnly last, IReadOnlyList<FunnelEntry> entries)
    {
        var response = new V1.GetFunnelResponse { FirstDay = Format(first), LastDay = Format(last) };
        foreach (IGrouping<string, FunnelEntry> days in entries.GroupBy(entry => entry.Rule))
        {
            FunnelEntry sum = days.Aggregate((one, other) => one.Plus(other));
            if (sum.Rule.Length == FunnelEntry.Total.Length)
            {
                response.Decisions = sum.Decisions;
                response.Actions = sum.Actions;
                response.WithoutAction = sum.Emptied;
                response.PricedDecisions = sum.Priced;
                continue;
            }

            response.Rules.Add(ToProto(sum));
        }

        return response;
    }

    private static V1.FunnelRule ToProto(FunnelEntry sum)
    {
        var rule = new V1.FunnelRule { Rule = sum.Rule, Decisions = sum.Decisions, Removed = sum.Actions, RemovedAll = sum.Emptied };
        if (sum.Priced > 0)
        {
            rule.Price = sum.GivenUp / sum.Priced;
        }

        if (sum.Priced > 1)
        {
            double variance = Math.Max(0.0, (sum.GivenUpSquares / sum.Priced) - (rule.Price * rule.Price)) / (sum.Priced - 1);
            rule.PriceError = Math.Sqrt(variance);
        }

        return rule;
    }

    private (DateOnly First, DateOnly Last) DaysOf(V1.GetFunnelRequest request)
    {
        var violations = new List<Violation>();
        DateOnly last = DayOf(request.LastDay, "last_day", violations) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly first = DayOf(request.FirstDay, "first_day", violations) ?? last.AddDays(1 - UsualDays);
        if (violations.Count == 0 && (first > last || last.DayNumber - first.DayNumber >= MostDays))
        {
            violations.Add(new Violation("first_day", ViolationReason.OutOfRange, $"must be the last day or up to {MostDays - 1} days before it"));
        }

        return violations.Count == 0 ? (first, last) : throw Failures.Throw(Failures.Invalid(violations));
    }

    private static DateOnly? DayOf(string text, string path, List<Violation> violations)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is > 1 and < 9999)
        {
            return day;
        }

        violations.Add(new Violation(path, ViolationReason.WrongFormat, "must be a day such as 2026-03-01"));
        return null;
    }

    private static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
