namespace Decisioning.UseCases.Definition.Binding;

/// <summary>The fixed words of one key and what they stand for.</summary>
/// <typeparam name="T">What they stand for.</typeparam>
/// <param name="entries">The words.</param>
internal sealed class Vocabulary<T>(params (string Word, T Value)[] entries)
    where T : struct, Enum
{
    /// <summary>The words.</summary>
    public IEnumerable<string> Words => entries.Select(entry => entry.Word);

    /// <summary>What a word stands for, or null where it is none of them.</summary>
    /// <param name="word">The word.</param>
    public T? Find(string word)
    {
        foreach ((string known, T value) in entries)
        {
            if (known == word)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The word for a value.</summary>
    /// <param name="value">The value.</param>
    public string WordFor(T value) => entries.First(entry => EqualityComparer<T>.Default.Equals(entry.Value, value)).Word;
}
