using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>Adds up what two policies would choose for the same customers.</summary>
/// <param name="now">The policy as it is.</param>
/// <param name="then">The same evidence under the changed definition.</param>
/// <param name="time">The moment at which options are enabled or not.</param>
internal sealed class PreviewShares(Policy now, Policy then, DateTimeOffset time)
{
    private readonly Dictionary<(string Dimension, string Option), Side> _now = [];
    private readonly Dictionary<(string Dimension, string Option), Side> _then = [];

    /// <summary>Contexts that were tried.</summary>
    public int Contexts { get; private set; }

    /// <summary>Tries the context of a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="decided">The revision that decided.</param>
    public void Add(Decision decision, UseCaseModel decided)
    {
        if (EligibleSet.FromBits(decision.EligibleSet.Span, decided.Actions) is not { CanList: true } eligible)
        {
            return;
        }

        int[] today = Eligible(now.Model, decided, eligible);
        int[] changed = Eligible(then.Model, decided, eligible);
        if (today.Length == 0 || changed.Length == 0)
        {
            return;
        }

        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        Ask(now, context, today, _now);
        Ask(then, context, changed, _then);
        Contexts++;
    }

    /// <summary>Tries a customer of whom nothing is known: where no decision can be tried.</summary>
    public void AddUnknownCustomer()
    {
        double[] context = new double[now.Model.Encoder.Dimension];
        _ = now.Model.Encoder.Encode(new Dictionary<string, FeatureValue>(), context, []);
        Ask(now, context, [.. now.Model.Eligibility.At(time).Actions], _now);
        Ask(then, context, [.. then.Model.Eligibility.At(time).Actions], _then);
        Contexts++;
    }

    /// <summary>The comparison.</summary>
    public V1.PreviewUseCaseResponse ToProto()
    {
        var response = new V1.PreviewUseCaseResponse { Contexts = Contexts };
        double largest = 0.0;
        foreach ((string dimension, string option) in Options())
        {
            Side? before = _now.GetValueOrDefault((dimension, option));
            Side? after = _then.GetValueOrDefault((dimension, option));
            var preview = new V1.OptionPreview
            {
                Dimension = dimension,
                Option = option,
                ShareNow = (before?.Shares ?? 0.0) / Math.Max(1, Contexts),
                ShareThen = (after?.Shares ?? 0.0) / Math.Max(1, Contexts),
            };
            if (before is { Weight: > 0.0 })
            {
                preview.MeanNow = before.Means / before.Weight;
            }

            if (after is { Weight: > 0.0 })
            {
                preview.MeanThen = after.Means / after.Weight;
            }

            largest = Math.Max(largest, Math.Max(VarianceOf(before), VarianceOf(after)));
            response.Options.Add(preview);
        }

        response.ShareError = Contexts < 2 ? double.NaN : Math.Sqrt(largest);
        return response;
    }

    private IEnumerable<(string Dimension, string Option)> Options() => then.Model.Definition.Dimensions
        .Concat(now.Model.Definition.Dimensions)
        .SelectMany(dimension => dimension.Options.Select(option => (dimension.Id, option.Id)))
        .Distinct();

    private double VarianceOf(Side? side)
    {
        if (side is null || Contexts < 2)
        {
            return 0.0;
        }

        double mean = side.Shares / Contexts;
        return Math.Max(0.0, (side.Squares / Contexts) - (mean * mean)) / (Contexts - 1);
    }

    // What the customer's rules left then; an action with an option that is new since counts as allowed by them.
    private int[] Eligible(UseCaseModel model, UseCaseModel decided, EligibleSet eligible)
    {
        ActionCatalogue actions = model.Actions;
        if (ReferenceEquals(model, decided) || model.Revision == decided.Revision)
        {
            return [.. eligible.Actions];
        }

        HashSet<string>[] known = [.. decided.Definition.Dimensions.Select(dimension => dimension.Options.Select(option => option.Id).ToHashSet(StringComparer.Ordinal))];
        return
        [
            .. model.Eligibility.At(time).Actions.ToArray().Where(action =>
                decided.Actions.TryFind(actions.KeyOf(action), out int number)
                    ? eligible.Contains(number)
                    : actions.Dimensions.Count == known.Length
                        && Enumerable.Range(0, known.Length).Any(d => !known[d].Contains(actions.Option(action, d).Id))),
        ];
    }

    private static void Ask(
        Policy policy, double[] context, int[] eligible, Dictionary<(string Dimension, string Option), Side> sides)
    {
        double[] shares = new double[eligible.Length];
        double[] means = new double[eligible.Length];
        policy.Propensities(context, eligible, shares);
        policy.Means(context, eligible, means);
        ActionCatalogue actions = policy.Model.Actions;
        for (int d = 0; d < actions.Dimensions.Count; d++)
        {
            double[] byOption = new double[actions.Dimensions[d].Options.Count];
            for (int i = 0; i < eligible.Length; i++)
            {
                int option = actions.OptionIndex(eligible[i], d);
                byOption[option] += shares[i];
                Find(sides, actions, d, option).AddMean(means[i]);
            }

            for (int option = 0; option < byOption.Length; option++)
            {
                Find(sides, actions, d, option).AddShare(byOption[option]);
            }
        }
    }

    private static Side Find(Dictionary<(string Dimension, string Option), Side> sides, ActionCatalogue actions, int dimension, int option)
    {
        DimensionDefinition definition = actions.Dimensions[dimension];
        (string, string) key = (definition.Id, definition.Options[option].Id);
        if (!sides.TryGetValue(key, out Side? side))
        {
            side = new Side();
            sides.Add(key, side);
        }

        return side;
    }

    private sealed class Side
    {
        public double Shares { get; private set; }

        public double Squares { get; private set; }

        public double Means { get; private set; }

        public double Weight { get; private set; }

        public void AddShare(double share)
        {
            Shares += share;
            Squares += share * share;
        }

        public void AddMean(double mean)
        {
            Means += mean;
            Weight++;
        }
    }
}
