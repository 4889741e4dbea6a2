namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>One row of the speed table: a job, what it must reach, and how much of the machine it needs.</summary>
internal interface ISpeedRow
{
    /// <summary>The job in words, first column of the table.</summary>
    string Job { get; }

    /// <summary>The rate (at least) or the time (at most) that is asked for, in <see cref="Unit"/>; NaN where nothing is.</summary>
    double Must { get; }

    /// <summary>How speed is said.</summary>
    SpeedUnit Unit { get; }

    /// <summary>Operations of one <see cref="Run"/>; a run should take some tens of milliseconds.</summary>
    int Operations { get; }

    /// <summary>The limit that the row is compared with.</summary>
    MachineLimit Limit { get; }

    /// <summary>Floating-point operations or bytes that one operation needs at least, in units of <see cref="Limit"/>.</summary>
    double Work { get; }

    /// <summary>Does all operations once.</summary>
    void Run();
}
