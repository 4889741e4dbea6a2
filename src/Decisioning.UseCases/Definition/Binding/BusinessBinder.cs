namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads what a use case means to the business.</summary>
internal static class BusinessBinder
{
    private const int MaximumPlaces = 32;
    private const int HighestMark = 5;

    /// <summary>Reads the keys of the business case.</summary>
    /// <param name="fields">The top map.</param>
    public static BusinessCase Bind(FieldBinder fields) => new()
    {
        Title = fields.Text("title", TextForm.Line) ?? "",
        Goal = fields.Has("goal") ? fields.Word("goal", Words.Goals, BusinessGoal.OptimizeAdvertising) : null,
        Why = fields.Map("why", BindWhy),
        Who = fields.Map("who", static who => who.Text("description", TextForm.Prose) ?? "") ?? "",
        Where = fields.Texts("where", MaximumPlaces, TextForm.Line),
        How = fields.Map("how", BindHow),
        Value = Mark(fields, "value"),
        Feasibility = Mark(fields, "feasibility"),
        Maturity = fields.Has("maturity") ? fields.Word("maturity", Words.Maturities, Maturity.Crawl) : null,
    };

    private static int? Mark(FieldBinder fields, string key) => fields.Has(key) ? fields.Whole(key, 1, HighestMark, 1) : null;

    private static WhyDefinition? BindWhy(FieldBinder fields)
    {
        var why = new WhyDefinition(
            Prose(fields, "objective"), Prose(fields, "north_star_kpi"), Prose(fields, "baseline"), Prose(fields, "hypothesis"));
        return why is { Objective: "", NorthStarKpi: "", Baseline: "", Hypothesis: "" } ? null : why;
    }

    private static HowDefinition? BindHow(FieldBinder fields)
    {
        var how = new HowDefinition(
            Prose(fields, "data"),
            Prose(fields, "audience"),
            Prose(fields, "journey"),
            Prose(fields, "measurement"),
            Prose(fields, "content"));
        return how is { Data: "", Audience: "", Journey: "", Measurement: "", Content: "" } ? null : how;
    }

    private static string Prose(FieldBinder fields, string key) => fields.Text(key, TextForm.Prose) ?? "";
}
