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
        RefuseUnless(type == LearnerType.BetaBernoulli, "prior", "only the beta-bernoulli learner has it; factored learners have priors by option");
        RefuseUnless(type == LearnerType.Gaussian, "reward_prior", "only the gaussian learner has it");
        RefuseUnless(type == LearnerType.SegmentBest, "segment", "only the segment-best learner has it");
        RefuseUnless(learner.HasRidge, "ridge", "only the disjoint learners and the hybrid-linear learner have it");
        RefuseUnless(learner.HasNoise, "noise", "only a linear learner has it");
        RefuseUnless(learner.IsFactored, "interactions", "only a factored learner has them");
        RefuseUnless(learner.IsFactored, "detect_changes", "only a factored learner has it");
        return learner with
        {
            Prior = type == LearnerType.BetaBernoulli ? fields.Map("prior", BindPrior) ?? learner.Prior : null,
            RewardPrior = type == LearnerType.Gaussian ? fields.Map("reward_prior", BindRewardPrior) : null,
            Segment = type == LearnerType.SegmentBest ? fields.Text("segment", TextForm.Word) : null,
            Ridge = learner.HasRidge ? fields.Number("ridge", SmallestNumber, 1e9, 1.0) : null,
            Noise = learner.HasNoise ? BindNoise(fields) : null,
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

    private static RewardPriorDefinition BindRewardPrior(FieldBinder fields)
    {
        fields.Require("observations");
        fields.Require("deviation");
        return new RewardPriorDefinition(
            fields.Number("observations", GaussianPrior.MinimumObservations, LargestCount, 1.0),
            fields.Number("mean", -DyadicGrid.MaximumReward, DyadicGrid.MaximumReward, 0.0),
            fields.Number("deviation", SmallestNumber, LargestNoise, 1.0));
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
