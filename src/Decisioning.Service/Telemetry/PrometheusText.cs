using System.Buffers;
using System.Globalization;
using System.Text;

namespace Decisioning.Service.Telemetry;

/// <summary>The letters of the Prometheus formats: labels, numbers, escapes.</summary>
/// <remarks>
/// <code>
/// sample = name [ "{" label *( "," label ) "}" ] SP number LF
/// label  = name "=" DQUOTE escaped DQUOTE        ; \ as \\, LF as \n, DQUOTE as \"
/// </code>
/// </remarks>
internal sealed class PrometheusText
{
    private const int LongestNumber = 32;

    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>Begins anew, with the same memory.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Writes a text as it is.</summary>
    public PrometheusText Raw(string text)
    {
        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        return this;
    }

    /// <summary>Writes a text with what has a meaning in it escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escapesQuotes">Whether quotes have one.</param>
    public PrometheusText Escaped(string text, bool escapesQuotes)
    {
        if (text.AsSpan().IndexOfAny('\\', '"', '\n') < 0)
        {
            return Raw(text);
        }

        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return Raw(escapesQuotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped);
    }

    /// <summary>Writes a label.</summary>
    /// <param name="isFirst">Whether it is the first of its sample; false afterwards.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Label(ref bool isFirst, string name, object? value)
    {
        Raw(isFirst ? "{" : ",").Raw(PrometheusNames.Sanitize(name)).Raw("=\"").Escaped(TextOf(value), escapesQuotes: true).Raw("\"");
        isFirst = false;
    }

    /// <summary>Writes a number.</summary>
    public PrometheusText Number(double number)
    {
        if (!double.IsFinite(number))
        {
            return Raw(double.IsNaN(number) ? "NaN" : number > 0.0 ? "+Inf" : "-Inf");
        }

        _ = number.TryFormat(_buffer.GetSpan(LongestNumber), out int written, provider: CultureInfo.InvariantCulture);
        _buffer.Advance(written);
        return this;
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
