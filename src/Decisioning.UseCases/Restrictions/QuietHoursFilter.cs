using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Restrictions;

/// <summary>Removes contacts that would be sent in the customer's quiet hours.</summary>
internal sealed class QuietHoursFilter : IActionFilter
{
    private readonly QuietHoursDefinition _hours;
    private readonly int? _zoneSlot;
    private readonly TimeZoneInfo _zone;
    private readonly int _channelDimension;
    private readonly int[] _channels;

    // The dimension that says when it is sent, or −1; its options' local times, null for now.
    private readonly int _timeDimension;
    private readonly TimeOnly?[] _times;

    public QuietHoursFilter(QuietHoursDefinition hours, int? zoneSlot, ActionCatalogue actions, int channelDimension)
    {
        _hours = hours;
        _zoneSlot = zoneSlot;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(hours.DefaultTimeZone);
        _channelDimension = channelDimension;
        _channels = [.. hours.Channels.Select(channel => actions.FindOption(channelDimension, channel))];
        _timeDimension = -1;
        for (int dimension = 0; dimension < actions.Dimensions.Count && _timeDimension < 0; dimension++)
        {
            _timeDimension = actions.Dimensions[dimension].Options.Any(option => option.SendAt is not null) ? dimension : -1;
        }

        _times = _timeDimension < 0 ? [] : [.. actions.Dimensions[_timeDimension].Options.Select(option => option.SendAt)];
    }

    public string Name => "quiet_hours";

    public void Apply(in FilterInput input, ActionMask mask)
    {
        bool isNowQuiet = _hours.Contain(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(input.Time, ZoneOf(input)).DateTime));
        if (_timeDimension < 0)
        {
            if (isNowQuiet)
            {
                RemoveNow(mask);
            }

            return;
        }

        for (int option = 0; option < _times.Length; option++)
        {
            if (_times[option] is { } time ? _hours.Contain(time) : isNowQuiet)
            {
                RemoveAt(mask, option);
            }
        }
    }

    private TimeZoneInfo ZoneOf(in FilterInput input) =>
        _zoneSlot is { } slot && input.Values[slot].Text is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
            ? zone
            : _zone;

    private void RemoveNow(ActionMask mask)
    {
        if (_channels.Length == 0)
        {
            mask.RemoveContacts();
        }

        foreach (int channel in _channels)
        {
            mask.RemoveContacts(_channelDimension, channel);
        }
    }

    private void RemoveAt(ActionMask mask, int option)
    {
        if (_channels.Length == 0 || _timeDimension == _channelDimension)
        {
            mask.RemoveContacts(_timeDimension, option);
            return;
        }

        foreach (int channel in _channels)
        {
            mask.RemoveContacts(_timeDimension, option, _channelDimension, channel);
        }
    }
}
