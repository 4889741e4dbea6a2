using System.Globalization;

namespace Decisioning.Bandits;

/// <summary>Keeps detected changes among a learner's settings: how many days ago, and with which gain in log evidence.</summary>
internal static class FactoredChanges
{
    private const string Days = "change.days:";
    private const string Gain = "change.gain:";

    /// <summary>Makes recorded changes older.</summary>
    public static LearnerSettings Age(LearnerSettings settings, double days) => settings.With(
        [.. settings.All.Where(pair => pair.Key.StartsWith(Days, StringComparison.Ordinal)).Select(pair => (pair.Key, pair.Value + days))]);

    /// <summary>Records changes of today.</summary>
    public static LearnerSettings Record(
        LearnerSettings settings, FactoredSpace space, IReadOnlyList<(int Dimension, int Option, double Weight, double Gain)> changes)
    {
        foreach ((int dimension, int option, _, double gain) in changes)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{dimension}/{space.Names[dimension][option]}");
            settings = settings.With((Days + name, 0.0), (Gain + name, gain));
        }

        return settings;
    }
}
