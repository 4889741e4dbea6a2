using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Telemetry;

/// <summary>Words of enums as tags: <c>snake_case</c>, made once, so that a measurement allocates nothing.</summary>
internal static class TagWords
{
    /// <summary>The words by number; the numbers must begin at 0 and have no gaps.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static string[] Of<T>()
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        string[] words = new string[values.Length];
        foreach (T value in values)
        {
            words[Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)] =
                ViolationReasons.ToUpperSnake(value.ToString()).ToLowerInvariant();
        }

        return words;
    }
}
