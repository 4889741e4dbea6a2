namespace Decisioning.Bandits;

/// <summary>How large the scatter of rewards about their expectation is taken to be.</summary>
public sealed record RewardNoise
{
    private RewardNoise(double deviation, bool isLearnt)
    {
        if (!(deviation > 0.0 && double.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is above 0 and finite.");
        }

        Deviation = deviation;
        IsLearnt = isLearnt;
    }

    /// <summary>Standard deviation in units of reward: the fixed one, or the one believed before data.</summary>
    public double Deviation { get; }

    /// <summary>Whether the statistics correct it.</summary>
    public bool IsLearnt { get; }

    /// <summary>A known scatter. Textbook LinUCB is <c>Fixed(1)</c>.</summary>
    /// <param name="deviation">Standard deviation in units of reward, above 0.</param>
    public static RewardNoise Fixed(double deviation) => new(deviation, isLearnt: false);

    /// <summary>A scatter that is estimated from the residuals of all actions.</summary>
    /// <param name="priorDeviation">Standard deviation before data, above 0; it weighs as much as one observation.</param>
    public static RewardNoise Learnt(double priorDeviation = 1.0) => new(priorDeviation, isLearnt: true);
}
