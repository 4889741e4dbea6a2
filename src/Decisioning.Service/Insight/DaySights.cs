using Decisioning.Training.Joining;
using Decisioning.UseCases.Compilation;

namespace Decisioning.Service.Insight;

/// <summary>The days of use cases, added up; each is read from the log when somebody looks, and kept while it is fresh.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class DaySights(IEventSource events, DaySightReader reader, TimeProvider clock)
{
    private const int Capacity = 4096;

    private readonly AdaptiveCache<(string UseCase, int Revision, DateOnly Day), DaySight> _open = new(clock, Capacity, CacheAges.Least, CacheAges.Over);
    private readonly AdaptiveCache<(string UseCase, int Revision, DateOnly Day), DaySight> _closed = new(clock, Capacity, CacheAges.Over, CacheAges.Over);

    /// <summary>Forgets what was read: customers were erased.</summary>
    public void Forget()
    {
        _open.Clear();
        _closed.Clear();
    }

    /// <summary>The newest days of a use case, oldest first, without gaps.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="count">At most so many, up to the last day with a decision.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<DaySight>> ReadAsync(UseCaseModel model, int count, CancellationToken cancellation)
    {
        DateTimeOffset asOf = clock.GetUtcNow();
        if (await events.FindDaysAsync(model.Id, asOf, cancellation) is not { } range)
        {
            return [];
        }

        var days = new List<DaySight>();
        DateOnly first = range.Last.AddDays(1 - count);
        for (DateOnly day = first > range.First ? first : range.First; day <= range.Last; day = day.AddDays(1))
        {
            // A day is read once more when its windows have closed, whatever was kept of it before.
            DateOnly read = day;
            bool isClosed = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) + model.Metric.Window <= asOf;
            days.Add(await (isClosed ? _closed : _open).GetAsync(
                (model.Id, model.Revision, day),
                () => reader.ReadAsync(model, read, isClosed, asOf, CancellationToken.None),
                cancellation));
        }

        return days;
    }
}
