namespace Decisioning.Training.Tests;

/// <summary>Breaks the k-th step of a run: every call of a port is two steps, one before its effect and one after.</summary>
internal sealed class Faults(int breakAt, bool isKill)
{
    private int _steps;

    /// <summary>Steps so far.</summary>
    public int Steps => _steps;

    /// <summary>No fault, only counting.</summary>
    public static Faults None => new(int.MaxValue, isKill: false);

    /// <summary>Counts a step and breaks where it is due; after a kill nothing works any more.</summary>
    public void Step()
    {
        int step = ++_steps;
        if (isKill && step >= breakAt)
        {
            throw new OperationCanceledException("planted kill");
        }

        if (step == breakAt)
        {
            throw new IOException("planted failure");
        }
    }
}
