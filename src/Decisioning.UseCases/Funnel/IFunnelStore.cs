namespace Decisioning.UseCases.Funnel;

/// <summary>Port: what each rule removed, by use case and day.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IFunnelStore
{
    /// <summary>Adds to what is stored, all entries or none.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask AddAsync(IReadOnlyList<FunnelEntry> entries, CancellationToken cancellation);

    /// <summary>Reads entries by day, within a day in the order in which the rules were first seen.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<FunnelEntry>> ReadAsync(string useCase, DateOnly first, DateOnly last, CancellationToken cancellation);
}
