using System.Collections;

namespace Decisioning.UseCases.Compilation;

/// <summary>Keys of very many actions, each made when it is asked for.</summary>
internal sealed class ComputedKeys(ActionCatalogue catalogue) : IReadOnlyList<string>
{
    public int Count => catalogue.Count;

    public string this[int index] => catalogue.KeyOf(index);

    public IEnumerator<string> GetEnumerator()
    {
        for (int action = 0; action < Count; action++)
        {
            yield return catalogue.KeyOf(action);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
