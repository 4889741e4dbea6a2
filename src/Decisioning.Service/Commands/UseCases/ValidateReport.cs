using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>What checking a file gave; the JSON of <c>usecase validate --json</c> has these members.</summary>
/// <param name="Valid">Whether the file is right.</param>
/// <param name="UseCase">Id of the use case; null where the file is wrong.</param>
/// <param name="Dimensions">Its dimensions.</param>
/// <param name="Actions">Number of actions.</param>
/// <param name="FeatureColumns">Columns of the feature vector.</param>
/// <param name="Violations">All that is wrong.</param>
internal sealed record ValidateReport(
    bool Valid,
    string? UseCase,
    IReadOnlyList<ValidateReport.Dimension> Dimensions,
    int Actions,
    IReadOnlyList<string> FeatureColumns,
    IReadOnlyList<ValidateReport.Violation> Violations)
{
    /// <summary>The report of a result.</summary>
    /// <param name="result">What reading the file gave.</param>
    public static ValidateReport Of(DefinitionResult result)
    {
        if (result.Definition is not { } definition)
        {
            return new ValidateReport(false, null, [], 0, [], [.. result.Violations.Select(violation => new Violation(
                violation.Path, violation.ReasonCode, violation.Message, violation.Line, violation.Column))]);
        }

        var model = UseCaseModel.Compile(definition, 1);
        return new ValidateReport(
            true,
            definition.Id,
            [.. definition.Dimensions.Select(dimension => new Dimension(dimension.Id, [.. dimension.Options.Select(option => option.Id)]))],
            model.Actions.Count,
            model.Encoder.ColumnNames,
            []);
    }

    /// <summary>One dimension.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Options">Ids of its options.</param>
    internal sealed record Dimension(string Id, IReadOnlyList<string> Options);

    /// <summary>One thing that is wrong.</summary>
    /// <param name="Path">Where in the definition.</param>
    /// <param name="Reason">What, as a code.</param>
    /// <param name="Message">What, in words.</param>
    /// <param name="Line">Line, from 1.</param>
    /// <param name="Column">Column, from 1.</param>
    internal sealed record Violation(string Path, string Reason, string Message, int? Line, int? Column);
}
