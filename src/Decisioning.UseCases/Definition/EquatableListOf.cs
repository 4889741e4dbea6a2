namespace Decisioning.UseCases.Definition;

/// <summary>Makes lists that compare by content.</summary>
public static class EquatableList
{
    /// <summary>A list of the elements; also what a collection expression makes.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="items">The elements; they are copied.</param>
    public static EquatableList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
