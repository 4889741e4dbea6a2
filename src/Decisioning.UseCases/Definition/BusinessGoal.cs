namespace Decisioning.UseCases.Definition;

/// <summary>The business goal that a use case serves: the four under which the catalogue is ordered.</summary>
public enum BusinessGoal
{
    /// <summary><c>optimize-advertising</c>: spend less on advertising for the same result.</summary>
    OptimizeAdvertising,

    /// <summary><c>personalize-first-conversion</c>: turn strangers into customers.</summary>
    PersonalizeFirstConversion,

    /// <summary><c>boost-retention</c>: keep customers and let them buy more.</summary>
    BoostRetention,

    /// <summary><c>personalize-communications</c>: say and show each customer what fits.</summary>
    PersonalizeCommunications,
}
