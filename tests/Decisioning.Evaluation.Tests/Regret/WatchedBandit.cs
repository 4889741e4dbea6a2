using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Tests.Regret;

/// <summary>Keeps what another bandit chose.</summary>
internal sealed class WatchedBandit(INightlyBandit bandit) : INightlyBandit
{
    public List<int> Choices { get; } = [];

    public int Choose(ReadOnlySpan<double> context, ulong seed)
    {
        Choices.Add(bandit.Choose(context, seed));
        return Choices[^1];
    }

    public void Observe(int action, ReadOnlySpan<double> context, double reward) => bandit.Observe(action, context, reward);

    public void EndNight(bool isSettled = true) => bandit.EndNight(isSettled);
}
