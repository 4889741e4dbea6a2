using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Tests.Regret;

/// <summary>Chooses by a function of the row's number and writes down what it was told.</summary>
internal sealed class RecordingBandit(Func<int, int> choose) : INightlyBandit
{
    private int _row;

    public List<string> Calls { get; } = [];

    public List<ulong> Seeds { get; } = [];

    public int Choose(ReadOnlySpan<double> context, ulong seed)
    {
        Calls.Add(FormattableString.Invariant($"choose {context[1]}"));
        Seeds.Add(seed);
        return choose(_row++);
    }

    public void Observe(int action, ReadOnlySpan<double> context, double reward) =>
        Calls.Add(FormattableString.Invariant($"observe {action} {context[1]} {reward}"));

    public void EndNight(bool isSettled = true) => Calls.Add("night");
}
