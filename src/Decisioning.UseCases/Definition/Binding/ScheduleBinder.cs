using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the schedule.</summary>
internal static class ScheduleBinder
{
    /// <summary>Reads the schedule.</summary>
    /// <param name="fields">Its map.</param>
    public static ScheduleDefinition Bind(FieldBinder fields)
    {
        var usual = new ScheduleDefinition();
        string cron = fields.Text("cron", TextForm.Word, required: true) ?? usual.Cron;
        if (!CronSchedule.IsCron(cron))
        {
            string message = $"'{cron}' is no cron expression of five fields that ever occurs, such as '0 3 * * *'.";
            fields.Add("cron", ViolationReason.WrongFormat, message);
        }

        string zone = fields.Text("time_zone", TextForm.Word, required: true) ?? usual.TimeZone;
        if (!CronSchedule.IsTimeZone(zone))
        {
            fields.Add("time_zone", ViolationReason.UnknownValue, $"'{zone}' is no time zone of the IANA list, such as Europe/Berlin.");
        }

        return new ScheduleDefinition { Cron = cron, TimeZone = zone };
    }
}
