using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Features;

/// <summary>Reads the values that rules use from what a caller sends.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class AttributeReader
{
    private readonly AttributeDefinition[] _attributes;
    private readonly AttributeSlot[] _slots;
    private readonly int? _zoneSlot;

    /// <summary>A reader.</summary>
    /// <param name="attributes">The attributes: their types are checked whether a rule uses them or not.</param>
    /// <param name="schema">The slots that the compiled rules use.</param>
    /// <param name="timeZone">The attribute or feature that holds a time zone, or null.</param>
    public AttributeReader(IEnumerable<AttributeDefinition> attributes, AttributeSchema schema, string? timeZone = null)
    {
        _attributes = [.. attributes];
        _slots = [.. schema.Slots];
        _zoneSlot = timeZone is null ? null : schema.Resolve(timeZone)?.Slot;
    }

    /// <summary>Reads the values of one request.</summary>
    /// <param name="values">Values by name; one that is left out is missing.</param>
    /// <param name="violations">Takes attributes of another type. Features are checked by the encoder.</param>
    /// <param name="path">Path of the values in the request.</param>
    /// <returns>Values by slot: numbers, texts, lists, truths; moments as seconds since 1970.</returns>
    public FeatureValue[] Read(
        IReadOnlyDictionary<string, FeatureValue> values, ICollection<Violation> violations, string path = "context")
    {
        foreach (AttributeDefinition attribute in _attributes)
        {
            if (values.TryGetValue(attribute.Name, out FeatureValue value) && !TryConvert(value, attribute.Type, out _, out FeatureProblem? problem))
            {
                violations.Add(new Violation($"{path}.{attribute.Name}", problem!.Reason, problem.Message));
            }
        }

        if (_slots.Length == 0)
        {
            return [];
        }

        var read = new FeatureValue[_slots.Length];
        foreach (AttributeSlot slot in _slots)
        {
            if (values.TryGetValue(slot.Name, out FeatureValue value) && TryConvert(value, slot.Type, out FeatureValue converted, out _))
            {
                read[slot.Slot] = converted;
            }
        }

        CheckZone(read, violations, path);
        return read;
    }

    private void CheckZone(FeatureValue[] read, ICollection<Violation> violations, string path)
    {
        if (_zoneSlot is { } zone && read[zone].Text is { } text && !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _))
        {
            string message = $"'{(text.Length > 64 ? text[..64] + "…" : text)}' is no time zone of the IANA list, such as Europe/Berlin.";
            violations.Add(new Violation($"{path}.{_slots[zone].Name}", ViolationReason.UnknownValue, message));
        }
    }

    // A number may stand for a text, spelt shortest, and 1 and 0 for true and false, as the encoder has it.
    private static bool TryConvert(FeatureValue value, AttributeType type, out FeatureValue converted, out FeatureProblem? problem)
    {
        converted = value;
        problem = null;
        switch (type, value.Kind)
        {
            case (_, FeatureValueKind.Missing):
                return true;
            case (AttributeType.Number, FeatureValueKind.Number):
                problem = double.IsFinite(value.Number) ? null : FeatureSlot.NotFinite;
                return problem is null;
            case (AttributeType.Boolean, FeatureValueKind.Boolean):
                return true;
            case (AttributeType.Boolean, FeatureValueKind.Number) when value.Number is 0.0 or 1.0:
                converted = FeatureValue.Of(value.Number != 0.0);
                return true;
            case (AttributeType.Text, FeatureValueKind.Number) when double.IsFinite(value.Number):
                converted = FeatureValue.Of(FeatureValue.Spell(value.Number + 0.0));
                return true;
            case (AttributeType.Text, FeatureValueKind.Text):
                problem = value.Text!.Length > FeatureEncoder.MaximumTextLength ? FeatureSlot.LongText : null;
                return problem is null;
            case (AttributeType.List, FeatureValueKind.List):
                problem = value.List.Count > FeatureEncoder.MaximumListLength ? FeatureSlot.LongList : null;
                return problem is null;
            case (AttributeType.List, FeatureValueKind.Text):
                converted = FeatureValue.Of([value.Text!]);
                return true;
            case (AttributeType.Time, FeatureValueKind.Text):
                bool isTime = AttributeTime.TryParse(value.Text!, out double seconds);
                converted = FeatureValue.Of(seconds);
                problem = isTime ? null : FeatureSlot.TimeDue;
                return isTime;
            default:
                problem = FeatureSlot.Due(type);
                return false;
        }
    }
}
