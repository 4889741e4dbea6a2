using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>The policy that is measured: what a use case has by default, changed by what the command line says.</summary>
/// <param name="changes">What the command line says.</param>
internal sealed class BenchPolicy(DefinitionOverrides changes)
{
    /// <summary>The use case of a problem with this policy.</summary>
    /// <param name="task">What the problem declares.</param>
    /// <exception cref="CommandFailedException">The policy does not go with the problem.</exception>
    public UseCaseDefinition DefinitionFor(BanditTask task) => changes.Apply(task.Declare());

    /// <summary>A bandit that has learnt nothing yet.</summary>
    /// <param name="definition">What <see cref="DefinitionFor"/> gave.</param>
    public static INightlyBandit CreateBandit(UseCaseDefinition definition)
    {
        var model = UseCaseModel.Compile(definition, revision: 1);
        return new LearnerBandit(model.Learner, model.Rule);
    }

    /// <summary>The options that choose the policy.</summary>
    internal sealed class Options
    {
        private readonly Option<string?> _learner = CommonOptions.Learner();
        private readonly Option<string?> _rule = CommonOptions.Rule();

        private readonly Option<double?> _exploration = new("--exploration")
        {
            Description = "Width of ucb in posterior standard deviations, or what the rules of Thompson multiply them by.",
            HelpName = "X",
        };

        private readonly Option<double?> _ridge = new("--ridge")
        {
            Description = "Prior precision of disjoint-linear, in observations.",
            HelpName = "X",
        };

        private readonly Option<BetaPriorDefinition?> _prior = new("--prior")
        {
            Description = "Prior of beta-bernoulli: pseudo-counts of successes and failures, as 1.5,98.5.",
            HelpName = "S,F",
            CustomParser = ParsePrior,
        };

        /// <summary>Adds them to a command.</summary>
        /// <param name="command">The command.</param>
        public void AddTo(Command command)
        {
            command.Add(_learner);
            command.Add(_rule);
            command.Add(_exploration);
            command.Add(_ridge);
            command.Add(_prior);
        }

        /// <summary>The policy that was typed.</summary>
        /// <param name="parsed">What was typed.</param>
        public BenchPolicy Read(ParseResult parsed) => new(new DefinitionOverrides(
            parsed.GetValue(_learner),
            parsed.GetValue(_rule),
            parsed.GetValue(_ridge),
            parsed.GetValue(_exploration),
            parsed.GetValue(_prior)));

        private static BetaPriorDefinition? ParsePrior(ArgumentResult result)
        {
            string[] counts = result.Tokens[0].Value.Split(',');
            if (counts.Length == 2
                && double.TryParse(counts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double successes)
                && double.TryParse(counts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double failures))
            {
                return new BetaPriorDefinition(successes, failures);
            }

            result.AddError($"--prior must be like 1.5,98.5, not '{result.Tokens[0].Value}'");
            return null;
        }
    }
}
