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

    /// <summary>Reads the learner.</summary>
    /// <param name="fields">Its map.</param>
    public static LearnerDefinition? Bind(FieldBinder fields)
    {
        LearnerType type = fields.Word("type", Words.Learners, LearnerType.BetaBernoulli, required: true);
        LearnerDefinition learner = LearnerDefinition.Default(type);
        if (type == LearnerType.BetaBernoulli)
        {
            fields.Refuse("ridge", "only a linear learner has it");
            fields.Refuse("noise", "only a linear learner has it");
            return learner with { Prior = fields.Map("prior", BindPrior) ?? learner.Prior };
        }

        fields.Refuse("prior", "only the beta-bernoulli learner has it");
        return learner with { Ridge = fields.Number("ridge", SmallestNumber, 1e9, 1.0), Noise = BindNoise(fields) };
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
