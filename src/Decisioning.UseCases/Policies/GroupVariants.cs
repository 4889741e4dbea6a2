using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Policies;

/// <summary>The forms in which one policy serves the groups that go without a part of it; made when first asked for.</summary>
/// <threadsafety>May be used by several threads.</threadsafety>
internal sealed class GroupVariants
{
    private readonly Policy _policy;
    private readonly Lazy<Policy> _greedy;
    private readonly Lazy<Policy> _uniform;
    private readonly Lazy<double[]> _average;

    /// <summary>The variants of a policy.</summary>
    /// <param name="policy">The policy, as it serves treatment.</param>
    public GroupVariants(Policy policy)
    {
        _policy = policy;
        _greedy = new Lazy<Policy>(() => policy.Under(policy.Model.RuleOf(RuleType.Greedy)));
        _uniform = new Lazy<Policy>(() => policy.Under(policy.Model.RuleOf(RuleType.Uniform)));
        _average = new Lazy<double[]>(() => AverageContextSettings.Read(policy.State.Settings, policy.Model.Encoder) ?? Unknown(policy.Model.Encoder));
    }

    /// <summary>Context of the average customer; of one of whom nothing is known where no night has seen any yet.</summary>
    public ReadOnlySpan<double> AverageContext => _average.Value;

    /// <summary>The form for a group.</summary>
    /// <param name="group">The group.</param>
    public Policy For(Group group) => group switch
    {
        Group.Greedy => _greedy.Value,
        Group.EligibilityOnly => _uniform.Value,
        _ => _policy,
    };

    private static double[] Unknown(FeatureEncoder encoder)
    {
        double[] context = new double[encoder.Dimension];
        _ = encoder.Encode(new Dictionary<string, FeatureValue>(), context, []);
        return context;
    }
}
