namespace Decisioning.Evaluation.Regret;

/// <summary>Adds up one run.</summary>
internal sealed class RegretTally
{
    private double _reward;
    private double _expected;
    private double _variance;
    private double _oracle;
    private double _uniform;

    /// <summary>Adds a row.</summary>
    /// <param name="probabilities">Expected reward of each action.</param>
    /// <param name="action">The action that was chosen.</param>
    /// <param name="reward">The reward that came of it.</param>
    public void Add(ReadOnlySpan<float> probabilities, int action, double reward)
    {
        double best = probabilities[0];
        double sum = 0.0;
        foreach (float probability in probabilities)
        {
            best = Math.Max(best, probability);
            sum += probability;
        }

        double own = probabilities[action];
        _reward += reward;
        _expected += own;
        _variance += own * (1.0 - own);
        _oracle += best;
        _uniform += sum / probabilities.Length;
    }

    /// <summary>What it adds up to.</summary>
    /// <param name="seed">The world's seed.</param>
    public RegretResult ToResult(int seed) => new(seed, _reward, _expected, Math.Sqrt(_variance), _oracle, _uniform);
}
