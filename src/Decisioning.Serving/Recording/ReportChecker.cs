using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Recording;

/// <summary>Checks reports and turns them into records: all violations at once.</summary>
internal sealed class ReportChecker(UseCaseModel model, DateTimeOffset now)
{
    /// <summary>How far ahead of our clock a caller's may be.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    private const int MaxIdLength = 256;

    /// <summary>Checks an outcome.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <param name="violations">Gets what is wrong.</param>
    /// <returns>The record, or null where something is wrong.</returns>
    public Outcome? Check(OutcomeReport report, string path, List<Violation> violations)
    {
        int before = violations.Count;
        CheckId(report.OutcomeId, path + ".outcome_id", violations);
        OutcomeDefinition? definition = model.FindOutcome(report.Name, path + ".name", violations);
        double value = CheckValue(report.Value, definition, path + ".value", violations);
        DecisionId decision = CheckDecision(report.DecisionId, report.Time, path, "outcome_time", violations);
        return violations.Count > before ? null : new Outcome
        {
            OutcomeId = report.OutcomeId,
            UseCase = model.Id,
            DecisionId = decision,
            Name = report.Name,
            Value = value,
            Time = report.Time ?? NowAfter(decision),
            ReceivedTime = now,
        };
    }

    /// <summary>Checks an activation.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <param name="violations">Gets what is wrong.</param>
    /// <returns>The record, or null where something is wrong.</returns>
    public Activation? Check(ActivationReport report, string path, List<Violation> violations)
    {
        int before = violations.Count;
        DecisionId decision = CheckDecision(report.DecisionId, report.Time, path, "activation_time", violations);
        if (report.State is not (ActivationState.Activated or ActivationState.Aborted))
        {
            violations.Add(new Violation(path + ".state", ViolationReason.Required, "must be ACTIVATED or ABORTED"));
        }

        return violations.Count > before ? null : new Activation(decision, model.Id, report.State, report.Time ?? NowAfter(decision), now);
    }

    // Ids may run ahead of the clock for a moment: what happens now still happens after the decision.
    private DateTimeOffset NowAfter(DecisionId decision) => decision.Time > now && decision.Time - now <= MaxAhead ? decision.Time : now;

    private static void CheckId(string id, string path, List<Violation> violations)
    {
        if (id.Length == 0)
        {
            violations.Add(new Violation(path, ViolationReason.Required, "must not be empty"));
        }
        else if (id.Length > MaxIdLength)
        {
            violations.Add(new Violation(path, ViolationReason.TooLarge, $"has {id.Length} characters; at most {MaxIdLength} are allowed"));
        }
    }

    private static double CheckValue(double? value, OutcomeDefinition? definition, string path, List<Violation> violations)
    {
        if (definition is null)
        {
            return 1.0;
        }

        if (definition.Value is not { } range)
        {
            if (value is not null and not 1.0)
            {
                violations.Add(new Violation(path, ViolationReason.NotApplicable, $"outcome '{definition.Name}' has no value"));
            }

            return 1.0;
        }

        if (value is not { } given)
        {
            violations.Add(new Violation(path, ViolationReason.Required, $"outcome '{definition.Name}' needs a value"));
            return 0.0;
        }

        if (!(given >= range.Min && given <= range.Max))
        {
            violations.Add(new Violation(
                path, ViolationReason.OutOfRange, FormattableString.Invariant($"{given} is not within [{range.Min}, {range.Max}]")));
        }

        return given;
    }

    private DecisionId CheckDecision(string text, DateTimeOffset? time, string path, string timeField, List<Violation> violations)
    {
        if (time > now + MaxAhead)
        {
            violations.Add(new Violation(
                $"{path}.{timeField}", ViolationReason.InFuture, "is more than 5 minutes ahead of the server's clock"));
        }

        if (!DecisionId.TryParse(text, out DecisionId id))
        {
            violations.Add(new Violation(
                path + ".decision_id",
                text.Length == 0 ? ViolationReason.Required : ViolationReason.WrongFormat,
                "must be a decision id of 13 characters"));
        }
        else if (time < id.Time)
        {
            violations.Add(new Violation($"{path}.{timeField}", ViolationReason.BeforeDecision, "is before the decision"));
        }

        return id;
    }
}
