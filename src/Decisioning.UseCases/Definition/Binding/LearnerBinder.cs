using System.Globalization;
using Decisioning.Bandits;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the learner.</summary>
internal static class LearnerBinder
{
    /// <summary>The word for a noise that is estimated.</summary>
    public const string Learnt = "learnt";

    private const double LargestCount = 1e6;
    private const double LargestNoise = 1e6;
    private const double SmallestNumber = 1e-6;
    private const double ShortestHalfLife = 0.01;
    private const double LongestHalfLife = 36_500.0;

    /// <summary>Reads the learner.</summary>
    /// <param name="fields">Its map.</param>
    public static LearnerDefinition? Bind(FieldBinder fields)
    {
        LearnerType type = fields.Word("type", Words.Learners, LearnerType.FactoredLogistic, required: true);
        LearnerDefinition learner = LearnerDefinition.Default(type) with
        {
            HalfLifeDays = fields.Has("half_life_days") ? fields.Number("half_life_days", ShortestHalfLife, LongestHalfLife, LongestHalfLife) : null,
        };
        bool isLinear = type is LearnerType.DisjointLinear or LearnerType.FactoredLinear;
        RefuseUnless(type == LearnerType.BetaBernoulli, "prior", "only the beta-bernoulli learner has it; factored learners have priors by option");
        RefuseUnless(type == LearnerType.DisjointLinear, "ridge", "only the disjoint-linear learner has it");
        RefuseUnless(isLinear, "noise", "only a linear learner has it");
        RefuseUnless(learner.IsFactored, "interactions", "only a factored learner has them");
        RefuseUnless(learner.IsFactored, "detect_changes", "only a factored learner has it");
        return learner with
        {
            Prior = type == LearnerType.BetaBernoulli ? fields.Map("prior", BindPrior) ?? learner.Prior : null,
            Ridge = type == LearnerType.DisjointLinear ? fields.Number("ridge", SmallestNumber, 1e9, 1.0) : null,
            Noise = isLinear ? BindNoise(fields) : null,
            Interactions = learner.IsFactored ? fields.Word("interactions", Words.Interactions, InteractionMode.Auto) : InteractionMode.Auto,
            DetectsChanges = !learner.IsFactored || !fields.Has("detect_changes") || fields.Flag("detect_changes"),
        };

        void RefuseUnless(bool allowed, string key, string because)
        {
            if (!allowed)
            {
                fields.Refuse(key, because);
            }
        }
    }

    private static BetaPriorDefinition BindPrior(FieldBinder fields)
    {
        fields.Require("successes");
        fields.Require("failures");
        return new BetaPriorDefinition(
            fields.Number("successes", BetaPrior.MinimumCount, LargestCount, 1.0),
            fields.Number("failures", BetaPrior.MinimumCount, LargestCount, 1.0));
    }

    private static double? BindNoise(FieldBinder fields)
    {
        if (fields.Text("noise", TextForm.Word) is not { } text || text == Learnt)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double noise))
        {
            fields.Add("noise", ViolationReason.WrongType, "'noise' must be 'learnt' or a number.");
        }
        else if (!(noise >= SmallestNumber && noise <= LargestNoise))
        {
            fields.Add("noise", ViolationReason.OutOfRange, "'noise' must be 0.000001 to 1000000.");
        }

        return noise;
    }
}
